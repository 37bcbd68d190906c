"""The files for several bots: compose and clusters take them, and the bot takes what they say."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from pyrage import x25519

from bot import service
from bot.config import load
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
MANIFESTS = ROOT / "packaging" / "kubernetes.yaml"
COMPOSE = ROOT / "packaging" / "compose.yaml"
# The kinds that are used here, as Kubernetes 1.32 publishes them, without its descriptions.
SCHEMA = json.loads((ROOT / "tests" / "schemas" / "kubernetes-1.32.json").read_text("utf-8"))
KEY = str(x25519.Identity.generate())


def kinds() -> dict[str, Any]:
    return {one["kind"]: one for one in yaml.safe_load_all(MANIFESTS.read_text("utf-8"))}


def wrong(manifest: Mapping[str, Any]) -> list[str]:
    schema = {"$ref": f"#/$defs/{manifest['kind']}", "$defs": SCHEMA["$defs"]}
    errors = Draft202012Validator(schema).iter_errors(manifest)
    return [f"{error.json_path}: {error.message}" for error in errors]


def settings(monkeypatch: pytest.MonkeyPatch, environment: Mapping[str, str], folder: Path) -> Settings:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(folder)
    return load(None)


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_cluster_takes_the_manifests(kind: str) -> None:
    assert wrong(kinds()[kind]) == []


def test_a_fault_in_a_manifest_would_be_seen() -> None:
    deployment = kinds()["Deployment"]
    deployment["spec"]["template"]["spec"]["containers"][0]["readinesProbe"] = {}
    deployment["spec"]["replicas"] = "two"
    assert len(wrong(deployment)) == 2


def test_in_a_cluster_the_bot_reads_its_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pod = kinds()["Deployment"]["spec"]["template"]["spec"]
    (bot,) = pod["containers"]
    secrets = {
        "leerkring_storage__url": "postgresql://leerkring:secret@db.example.org/leerkring",
        "leerkring_storage__media_key": KEY,
        "leerkring_bucket__secret": "secret",
        "leerkring_matrix__password": "secret",
    }
    named = re.findall(r"--from-file=(\w+)", MANIFESTS.read_text("utf-8"))
    assert sorted(named) == sorted(secrets)
    for name, value in secrets.items():
        (tmp_path / name).write_text(value, "utf-8")
    # What the image has, and then what the cluster says.
    image = dict(re.findall(r"(LEERKRING_\w+)=(\S+)", (ROOT / "Dockerfile").read_text("utf-8")))
    environment = image | {one["name"]: one["value"] for one in bot["env"]}
    known = settings(monkeypatch, environment | {"LEERKRING_SECRETS": str(tmp_path)}, tmp_path)
    assert known.storage.is_server and known.bucket.name and known.operator.address == "0.0.0.0"
    assert known.operator.port == bot["ports"][0]["containerPort"]
    assert pod["terminationGracePeriodSeconds"] > service.STOP_WITHIN


def test_in_compose_the_bot_reads_its_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    compose = yaml.safe_load(COMPOSE.read_text("utf-8"))
    bot = compose["services"]["bot"]
    given = {
        "HOMESERVER": "https://matrix.example.org",
        "USER_ID": "@leerkring:example.org",
        "INVITE_FROM": "*:example.org",
        "MEDIA_KEY": KEY,
    }

    def filled(value: str) -> str:
        return re.sub(r"\$\{(\w+)[^}]*\}", lambda found: given.get(found[1], "secret"), value)

    image = dict(re.findall(r"(LEERKRING_\w+)=(\S+)", (ROOT / "Dockerfile").read_text("utf-8")))
    environment = image | {name: filled(value) for name, value in bot["environment"].items()}
    known = settings(monkeypatch, environment, tmp_path)
    assert known.storage.is_server and known.bucket.name and known.bucket.endpoint == "http://store:8080"
    assert float(bot["stop_grace_period"].rstrip("s")) > service.STOP_WITHIN
    asked = set(re.findall(r"^#   ([A-Z_]+)=", COMPOSE.read_text("utf-8"), re.MULTILINE))
    assert asked == set(re.findall(r"\$\{(\w+)", COMPOSE.read_text("utf-8")))
