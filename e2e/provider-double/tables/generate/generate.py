"""Writes ../constraints.json: what AWS accepts for an argument, taken from AWS's own service models.

    python3 -m venv v && v/bin/pip install -r requirements.txt
    v/bin/python generate.py            writes the table
    v/bin/python generate.py --check    fails when the committed table has other bytes

The models come with botocore, whose version is pinned, so that one version gives one table. What the models leave to
prose (the days of retention, a bucket's name) stands under "reviewed" in mapping.json, each row with its source, and
takes the place of what the model says.
"""

import json
import pathlib
import re
import sys

import botocore
from botocore.loaders import Loader

HERE = pathlib.Path(__file__).parent
TABLE = HERE.parent / "constraints.json"
PINNED = re.search(r"botocore==(\S+)", (HERE / "requirements.txt").read_text()).group(1)
LOADER = Loader()


def shape_of(reference):
    """The shape that service:Shape or service:Shape.Member means."""
    service, _, path = reference.partition(":")
    shapes = LOADER.load_service_model(service, "service-2")["shapes"]
    name, _, member = path.partition(".")
    if member:
        name = shapes[name]["members"][member]["shape"]
    shape = shapes[name]
    if shape["type"] in ("list", "set"):
        shape = shapes[shape["member"]["shape"]]
    return shape


def go_pattern(pattern):
    """The pattern in Go's syntax, or None: Go has no look-around."""
    if re.search(r"\(\?[!=<]", pattern):
        return None
    pattern = re.sub(r"\\u([0-9A-Fa-f]{4})", r"\\x{\1}", pattern)
    return pattern.removeprefix("^").removesuffix("$")


def constraint_of(reference):
    shape = shape_of(reference)
    row = {}
    if "enum" in shape:
        row["enum"] = sorted(shape["enum"])
    elif shape["type"] == "string":
        if shape.get("min"):
            row["min_length"] = shape["min"]
        if "max" in shape:
            row["max_length"] = shape["max"]
        pattern = go_pattern(shape.get("pattern", ""))
        if pattern:
            row["pattern"] = pattern
    elif shape["type"] in ("integer", "long", "float", "double"):
        row.update({bound: shape[bound] for bound in ("min", "max") if bound in shape})
    if not row:
        raise SystemExit(f"{reference} constrains nothing; remove it from mapping.json")
    row["source"] = f"botocore {PINNED} {reference}"
    return row


def table():
    source = json.loads((HERE / "mapping.json").read_text())
    rows = {argument: constraint_of(reference) for argument, reference in source["mapping"].items()}
    rows.update(source["reviewed"])
    about = "Written by generate/generate.py from AWS's service models; change generate/mapping.json instead."
    return json.dumps({"about": about, "arguments": dict(sorted(rows.items()))}, indent=1) + "\n"


def main():
    if botocore.__version__ != PINNED:
        raise SystemExit(f"botocore is {botocore.__version__}; the table is made with {PINNED} (requirements.txt)")
    if "--check" not in sys.argv:
        TABLE.write_text(table())
    elif TABLE.read_text() != table():
        raise SystemExit("constraints.json is not what generate.py writes; run generate.py and review the difference")


if __name__ == "__main__":
    main()
