import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Workspace } from "./harness";
import { FILE } from "./runtime-fabric-fixture";

let workspace: Workspace;

beforeAll(async () => {
  workspace = new Workspace({ "landing-zone.yaml": FILE });
  await workspace.run("lock");
});

afterAll(() => workspace.remove());

describe("the printed scripts, run with commands that write down what they get", () => {
  const CANARY = "canary-5f1c";

  /** Runs a script; what each command was called with, and what it read. */
  function runScript(script: string): {
    readonly calls: string;
    readonly read: string;
    readonly files: string[];
  } {
    const bin = workspace.path("bin");
    const place = workspace.path("run");
    mkdirSync(place, { recursive: true });
    const record = `printf '%s\\n' "$(basename "$0") $*" >> "${place}/../calls.log"`;
    // Values come from pipes that are named as files, and from standard input.
    const read = `for each in "$@"; do case "$each" in *=/dev/fd/*) cat "\${each##*=}" ;; /dev/fd/*) cat "$each" ;; esac; done >> "${place}/../read.log"`;
    const commands = {
      aws: `${record}\ncase "$*" in *get-secret-value*) echo '{"token":"${CANARY}","user":"${CANARY}-user","activation":"${CANARY}-activation"}' ;; esac`,
      kubectl: `${record}\n${read}\n[ -t 0 ] || cat | tee -a "${place}/../read.log"`,
      helm: `${record}\n${read}`,
    };
    for (const [name, text] of Object.entries(commands)) {
      workspace.write(`bin/${name}`, `#!/usr/bin/env bash\n${text}\n`);
      chmodSync(join(bin, name), 0o755);
    }
    workspace.write("calls.log", "");
    workspace.write("read.log", "");
    const { status, stderr } = spawnSync("bash", ["-c", script], {
      cwd: place,
      env: { PATH: `${bin}:${process.env["PATH"]}`, HOME: place, TMPDIR: place },
      input: "",
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([0, ""]);
    const files = readdirSync(place).map((file) => readFileSync(join(place, file), "utf8"));
    return { calls: workspace.read("calls.log"), read: workspace.read("read.log"), files };
  }

  const hasJq = spawnSync("bash", ["-c", "command -v jq"]).status === 0;
  const testWithJq = hasJq || process.env["CI"] ? test : test.skip;

  testWithJq("helm: the secrets reach helm, and are in no argument and no file", async () => {
    const { stdout } = await workspace.run("helm", "prod");
    const { calls, read, files } = runScript(stdout);
    expect(calls).toMatch(
      /helm upgrade runtime-fabric rtf\/rtf-agent --install --version 3\.0\.277 --namespace rtf /,
    );
    expect(calls).toContain("aws eks update-kubeconfig --region us-east-1 --name mule");
    expect(read).toContain(`${CANARY}-activation`);
    expect(read).toContain(`"password": "${CANARY}"`);
    expect(calls + files.join()).not.toContain(CANARY);
    expect(files.join()).toContain("authorizedNamespaces: true");
  });

  testWithJq("secrets.sh: each value goes into its key by a pipe", async () => {
    await workspace.run("manifests", "prod", "--output", workspace.path("gitops"));
    const { calls, read, files } = runScript(workspace.read("gitops/secrets.sh"));
    expect(calls).toMatch(
      /kubectl create secret generic partners --namespace=rtf --type=Opaque --from-file=a\.p12=\/dev\/fd/,
    );
    expect(calls).toContain("kubectl apply --server-side");
    expect(read).toContain(CANARY);
    expect(calls + files.join()).not.toContain(CANARY);
  });

  describe("health", () => {
    /** Runs the script with a kubectl that has this certificate in every Secret, and pods that are ready or not. */
    async function health(
      certificate: string,
      isReady = true,
    ): Promise<{ readonly status: number | null; readonly stdout: string }> {
      const bin = workspace.path("health-bin");
      workspace.write("health-bin/aws", "#!/usr/bin/env bash\n");
      workspace.write(
        "health-bin/kubectl",
        `#!/usr/bin/env bash\ncase "$1" in wait) exit ${isReady ? 0 : 1} ;; get) base64 < "${certificate}" ;; esac\n`,
      );
      for (const name of ["aws", "kubectl"]) chmodSync(join(bin, name), 0o755);
      const { status, stdout } = spawnSync("bash", ["-c", (await workspace.run("health", "prod")).stdout], {
        env: { PATH: `${bin}:${process.env["PATH"]}`, TMPDIR: workspace.folder },
        encoding: "utf8",
      });
      return { status, stdout };
    }
    const fixture = (name: string) => join(__dirname, "..", "fixtures", "tls", `${name}.pem`);

    test("all is well", async () => {
      const { status, stdout } = await health(fixture("partners"));
      expect(stdout).toMatch(/^ok agent\nok client certificate of the agent, until .* GMT\n$/);
      expect(status).toBe(0);
    });

    test("a certificate that expired, and one that is none", async () => {
      expect(await health(fixture("expired"))).toMatchObject({
        status: 1,
        stdout: expect.stringMatching(/FAILED client certificate of the agent: expires .* GMT/),
      });
      expect((await health("/dev/null")).stdout).toContain("Secret agent-keystore has no certificate");
    });

    test("an agent that is lost", async () => {
      expect(await health(fixture("partners"), false)).toMatchObject({
        status: 1,
        stdout: expect.stringContaining("FAILED agent: no pod of it is ready"),
      });
    });

    test("days are a number", async () => {
      expect((await workspace.run("health", "prod", "--days", "0")).stderr).toContain("NUMBER_WANTED");
      expect((await workspace.run("health", "prod", "--days", "7")).stdout).toContain("-checkend 604800");
    });
  });
});
