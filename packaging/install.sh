#!/bin/sh
# Installs leerkring into a virtual environment, and nothing with another hash than requirements*.txt say.
#
#   packaging/install.sh ENVIRONMENT [--discord] [--postgres] [--s3] [-e]
set -eu
environment=$(cd "$1" && pwd)
shift
cd "$(dirname "$0")/.."

install() {
	"$environment/bin/python" -m pip install --disable-pip-version-check --quiet "$@"
}

# What is built runs its own code: only what is published in no other way.
hashed() {
	install --require-hashes --no-build-isolation --only-binary :all: --no-binary atomicwrites --requirement "$1"
}

# The pip of Debian 12 builds in the old way unless told; newer ones know no other.
export PIP_USE_PEP517=1
# What builds comes first, since pip would fetch it without looking at its hash.
hashed requirements-build.txt
hashed requirements.txt
while [ "${1:-}" = --discord ] || [ "${1:-}" = --postgres ] || [ "${1:-}" = --s3 ]; do
	hashed "requirements-${1#--}.txt"
	shift
done
# What an earlier version left here would be installed along.
rm -rf build/lib
install --no-deps --no-build-isolation "$@" .
