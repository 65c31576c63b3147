#!/bin/sh
# De-duplication on Spark and search on Ray against one machine's answers: pairs, damage, crashes, increments,
# encryption; shards that die. Some 60 s once the environment is there.
#
#   sh Scripts/test-spark.sh
#
# It takes the wheel of out/wheel, or the library that RIDGELINE_LIBRARY names, and Java 17. The environment with
# pyspark and ray, some 600 MB, stays in out/spark-env.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
env=${SPARK_ENV:-$root/out/spark-env}
command -v java >/dev/null 2>&1 || sh Scripts/install-packages.sh openjdk-17-jre-headless
if ! "$env/bin/python" -c 'import pyspark, ray, pyarrow, pytest' 2>/dev/null; then
  python3 -m venv "$env"
  "$env/bin/pip" install --quiet --disable-pip-version-check pyspark==4.3.0 ray==2.60.0 pyarrow pandas numpy pytest
fi
PYTHONPATH=$root/Bindings/Spark/src
if [ -n "${RIDGELINE_LIBRARY:-}" ]; then
  PYTHONPATH=$PYTHONPATH:$root/Bindings/Python/src
else
  wheel=$(ls "$root"/out/wheel/ridgeline-*.whl 2>/dev/null || true)
  [ -f "$wheel" ] || { echo "no wheel in out/wheel: make wheel" >&2; exit 1; }
  "$env/bin/pip" install --quiet --disable-pip-version-check --force-reinstall --no-deps "$wheel"
fi
export PYTHONPATH PYSPARK_PYTHON="$env/bin/python" SPARK_LOCAL_IP=127.0.0.1
export RAY_USAGE_STATS_ENABLED=0 PYTHONDONTWRITEBYTECODE=1
"$env/bin/python" -m ridgeline_spark --help >/dev/null
cd Bindings/Spark
"$env/bin/python" -m pytest -q -p no:cacheprovider tests
