# Two stages: what builds stays behind. See docs/operations.md; `make image-test` builds and tries it.
# Pin it by digest where you build: docs/operations.md, "As a container".
ARG BASE=docker.io/library/debian:12-slim

FROM ${BASE} AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends python3 python3-venv \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
RUN python3 -m venv /opt/leerkring
COPY pyproject.toml README.md LICENSE requirements*.txt ./
COPY packaging/install.sh packaging/
COPY storage storage
COPY commands commands
COPY bot bot
# Matrix alone; with `--build-arg ALSO=--discord` Discord too.
ARG ALSO=
RUN packaging/install.sh /opt/leerkring ${ALSO}

FROM ${BASE}
# For backups of a PostgreSQL: `--build-arg PACKAGES=postgresql-client`.
ARG PACKAGES=
RUN apt-get update \
    && apt-get install --yes --no-install-recommends python3 ca-certificates tzdata ${PACKAGES} \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin leerkring \
    && install --directory --owner leerkring --group leerkring --mode 0700 /data
COPY --from=build /opt/leerkring /opt/leerkring
ENV PATH=/opt/leerkring/bin:$PATH \
    LANG=C.UTF-8 \
    PYTHONDONTWRITEBYTECODE=1 \
    LEERKRING_STORAGE__URL=sqlite+aiosqlite:////data/leerkring.db \
    LEERKRING_STORAGE__MEDIA=/data/media \
    LEERKRING_OPERATOR__PORT=9465
# leerkring.toml may lie here too. Nothing else is ever written: run it with a read-only file system.
WORKDIR /data
VOLUME /data
USER leerkring
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["/opt/leerkring/bin/python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"LEERKRING_OPERATOR__PORT\"]}/live', timeout=4)"]
ENTRYPOINT ["/opt/leerkring/bin/leerkring"]
CMD ["run"]
