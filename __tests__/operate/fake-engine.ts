import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type Progress, Session } from "../../operate";
import type { StackNode } from "../../plan/graph";

/**
 * Stands for Terraform: a script that plans one resource for each stack that is not applied, and does what files in the
 * folder of a stack tell it. It says in `log` what it was asked for.
 */
const SCRIPT = `#!/bin/sh
stack=\${PWD##*/}
last=
for last; do :; done
case " $* " in *" -destroy "*) destroys=1 ;; *) destroys= ;; esac
[ "$1" = version ] || echo "$1\${destroys:+ -destroy} $stack" >> "$FAKE/log"
refuse() { printf '%s\\n' '{"type":"diagnostic","diagnostic":{"severity":"error","summary":"'"$1"'","detail":"'"$2"'","address":"aws_vpc.this"}}'; exit 1; }
case $1 in
version) printf '{"terraform_version":"%s"}' "$(cat "$FAKE/version" 2>/dev/null || echo 1.11.4)" ;;
init) mkdir -p .terraform; [ -f .terraform.lock.hcl ] && echo "lock $stack" >> "$FAKE/log"; echo checksums > .terraform.lock.hcl ;;
state) if [ -f state ]; then cat state; elif [ -f ../../no-state ]; then :; else echo 'No state file was found!' >&2; exit 1; fi ;;
show)
  case " $* " in *" -json "*)
    printf '{"resource_changes":[{"address":"aws_vpc.this","change":{"actions":["%s"],"after":{"name":"%s"}}}]}' "$(cat "$last")" "$(cat name 2>/dev/null)"
    exit ;;
  esac
  echo "plan of $stack, mode $(stat -c %a "$last")" ;;
plan)
  for out; do case $out in -out=*) file=\${out#-out=} ;; esac; done
  [ -f fail-plan ] && refuse "$(cat fail-plan)" "$(cat fail-detail 2>/dev/null)"
  if [ -n "$destroys" ]; then [ -f state ] || exit 0; action=delete; else [ -f state ] && exit 0; action=create; fi
  echo "$action" > "$file"
  echo "not of the engine"
  echo '{"type":"planned_change","change":{"resource":{"addr":"aws_vpc.this"},"action":"'$action'"}}'
  exit 2 ;;
apply)
  trap 'echo "interrupted $stack" >> "$FAKE/log"; echo vpc > state; exit 1' INT
  echo "begin $stack" >> "$FAKE/log"
  touch "$FAKE/begun-$stack"
  [ -f fail-apply ] && refuse "$(cat fail-apply)" "$(cat fail-detail 2>/dev/null)"
  if [ -f waits-for ]; then tries=500; while [ ! -f "$FAKE/begun-$(cat waits-for)" ] && [ $tries -gt 0 ]; do tries=$((tries - 1)); sleep 0.02; done; fi
  if [ "$(cat "$last")" = delete ]; then rm -f state; else echo aws_vpc.this > state; fi
  echo '{"type":"apply_complete"}'
  echo "end $stack" >> "$FAKE/log" ;;
esac
`;

/** An output folder of stacks, and a program that takes the place of the engine. */
export class FakeEngine {
  readonly folder = mkdtempSync(join(tmpdir(), "landing-zone-fake-"));
  readonly outdir = join(this.folder, "out");
  private readonly path = process.env["PATH"];
  private readonly temporary = process.env["TMPDIR"];
  readonly lines: string[] = [];

  constructor(stacks: readonly string[]) {
    for (const name of ["terraform", "tofu"]) {
      this.write(join("bin", name), SCRIPT);
      chmodSync(join(this.folder, "bin", name), 0o755);
    }
    for (const stack of stacks) this.tell(stack, "cdk.tf.json", JSON.stringify(STACK));
    process.env["PATH"] = `${join(this.folder, "bin")}${delimiter}${this.path}`;
    process.env["FAKE"] = this.folder;
    process.env["TMPDIR"] = this.folder;
  }

  /** Writes a file into the folder of a stack, which the script heeds. */
  tell(stack: string, name: string, text = ""): void {
    this.write(join("out", "stacks", stack, name), text);
  }

  forget(stack: string, name: string): void {
    rmSync(join(this.outdir, "stacks", stack, name), { force: true });
  }

  write(name: string, text: string): void {
    const file = join(this.folder, name);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, text);
  }

  /** What it was asked for since the last call. */
  log(...kinds: readonly string[]): string[] {
    const file = join(this.folder, "log");
    const lines = readFileSync(file, "utf8").split("\n");
    writeFileSync(file, "");
    return lines.filter((line) => kinds.some((kind) => line.startsWith(`${kind} `)));
  }

  session(parallel = 4): Session {
    const say = (stack: string, text: string) => void this.lines.push(`${stack}: ${text}`);
    const progress: Progress = { say, tick: say, pause: () => undefined };
    const engine = { name: "terraform", title: "Terraform", version: "1.11.4" } as const;
    return new Session({ engine, outdir: this.outdir, parallel, lockTimeout: "1s", progress });
  }

  remove(): void {
    process.env["PATH"] = this.path;
    delete process.env["FAKE"];
    if (this.temporary === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = this.temporary;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const STACK = {
  terraform: { required_version: ">= 1.11", required_providers: { aws: { version: "6.25.0" } } },
};

/** Stacks by name, each with those that it waits for. */
export function stacksOf(after: Readonly<Record<string, readonly string[]>>): StackNode[] {
  return Object.entries(after).map(([name, before]) => ({
    ...{ kind: "stack", name, makes: name, account: "default", region: "us-east-1" },
    state: { kind: "local", fileName: `terraform.${name}.tfstate` },
    reads: before,
    after: before,
  }));
}
