import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renewalScript } from "../../../../capabilities/flex-gateway/model";
import { gatewayOf } from "./fixture";

const CANARY = "canary-5f2c";

const folder = mkdtempSync(join(tmpdir(), "renewal-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Stands for Secrets Manager: one file for each secret. Arguments are kept, to see that no value is among them. */
const AWS = `#!/usr/bin/env bash
echo "aws $*" >> "$STAND_IN/calls"
while [ $# -gt 0 ]; do case $1 in
  --secret-id) id=\${2//\\//_}; shift ;;
  --secret-string) cp "\${2#file://}" "$STAND_IN/$id"; echo new-version; exit ;;
esac; shift; done
cat "$STAND_IN/$id"
`;

/** Stands for flexctl in its image: it renews what lies at the gateway's place, into its working folder. */
const DOCKER = `#!/usr/bin/env bash
echo "docker $*" | sed 's/--client-secret=.*//' >> "$STAND_IN/calls"
for word in "$@"; do case $word in
  *:ro) old=\${word%%:*} ;;
  *:/new) new=\${word%%:*} ;;
esac; done
case "$*" in
  *"renew --help"*) echo "  --split   two files" ;;
  *"registration inspect"*) echo "clientSecret: ${CANARY}"; echo "expiration_date: 2028-05-01" ;;
  *"registration renew"*)
    [ -z "$(ls "$new")" ] || exit 1
    sed 's/old/new/' "$old/registration.yaml" > "$new/registration.yaml"
    case "$*" in *--split=true*) [ -n "\${NO_SPLIT:-}" ] || sed 's/old/new/' "$old/certificate.yaml" > "$new/certificate.yaml" ;; esac
    echo "${CANARY}" ;;
esac
`;

function run(environment: Record<string, string> = {}) {
  const bin = join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  for (const [name, text] of Object.entries({ aws: AWS, docker: DOCKER })) {
    writeFileSync(join(bin, name), text);
    chmodSync(join(bin, name), 0o755);
  }
  writeFileSync(join(folder, "calls"), "");
  const registration = { registration: `old ${CANARY}\n`, certificate: `old ${CANARY}\n`, redis: "kept" };
  writeFileSync(join(folder, "mule_prod"), JSON.stringify(registration));
  const before = readdirSync("/dev/shm");
  const { status, stdout, stderr } = spawnSync("bash", ["-c", renewalScript(gatewayOf(), "eu-west-1")], {
    encoding: "utf8",
    input: `app\n${CANARY}\n`,
    env: { PATH: `${bin}:${process.env["PATH"]}`, STAND_IN: folder, ...environment },
  });
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const left = readdirSync("/dev/shm").filter((name) => !before.includes(name));
  return { status, stdout, stderr, left, stored: JSON.parse(read("mule_prod")), calls: read("calls") };
}

test("both files are renewed and stored, each step is told, and nothing is left or printed", () => {
  const { status, stdout, stderr, left, stored, calls } = run();
  expect({ status, left }).toEqual({ status: 0, left: [] });
  const texts = Object.entries(stored).map(([key, text]) => [key, String(text).trim()]);
  expect(Object.fromEntries(texts)).toEqual({
    ...{ registration: `new ${CANARY}`, certificate: `new ${CANARY}`, redis: "kept" },
  });
  expect(stdout.match(/^== .*/gm)).toHaveLength(6);
  expect(stdout).toContain("registration from 2 to 3, certificate from 1 to 2");
  expect(stdout + stderr + calls).not.toContain(CANARY);
});

test("where the tool writes no second file, nothing is stored", () => {
  const { status, stderr, left, stored } = run({ NO_SPLIT: "1" });
  expect({ status, left }).toEqual({ status: 1, left: [] });
  expect(stderr).toContain("the tool wrote no certificate.yaml, and nothing is stored");
  expect(stored.registration).toBe(`old ${CANARY}\n`);
});
