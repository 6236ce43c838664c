import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rotationScript } from "../../review/keystore/rotation";
import type { KeystoreSpec } from "../../review/keystore/spec";
import { CheckFailed, type Checks } from "../runner/checks";
import { run } from "../runner/process";
import { freePort } from "../tier5/emulator";
import { secretsThatShow } from "./canaries";
import { checkHandshakes } from "./handshakes";
import { checkLinks } from "./links";
import { Machine } from "./machine";
import { checkScripts } from "./scripts";
import { ordersSpec, SHIPPING_SPEC } from "./specs";
import { Stage } from "./stage";

const SUBJECT = "keystores";

/** The printed scripts with a JDK: what they build, what they refuse, how they rotate, and what Java makes of it. */
export async function checkKeystores(folder: string, cacheDir: string, checks: Checks): Promise<void> {
  const stage = await Stage.make(folder);
  try {
    await checkScripts(stage, cacheDir, checks);
    await checkLinks(checks);
    const port = await freePort();
    const orders = new Machine(ordersSpec(stage, port), stage, port);
    const shipping = new Machine(SHIPPING_SPEC, stage);
    const isBuilt = await checks.check(SUBJECT, "are built, opened by keytool, and put in use", async () => {
      await orders.well("build", /built .*\/versions\//);
      await orders.well("activate", /activated /);
      await shipping.well("boot", /a new key, signed by .*\n.*built /s);
      return undefined;
    });
    if (!isBuilt) return;
    await checks.check(SUBJECT, "nothing is built where nothing changed", async () => {
      for (const machine of [orders, shipping]) await machine.well("build", /nothing changed/);
      for (const machine of [orders, shipping]) await machine.well("check", /ok/);
      if (shipping.versions.length !== 1) throw new CheckFailed(shipping.versions.join());
      return undefined;
    });
    await checkHandshakes(orders, shipping, stage, checks);
    await checkRefusals(orders, stage, checks);
    await checkRotation(orders, stage, checks);
    await checks.check(
      SUBJECT,
      "only the owner can read them, and check says so where others can",
      async () => {
        const open = [...orders.openFiles(), ...shipping.openFiles()];
        if (open.length > 0) throw new CheckFailed(open.join(", "));
        chmodSync(join(shipping.folder, "current", "password"), 0o640);
        await shipping.refused("check", /others can read/);
        return undefined;
      },
    );
    await checks.check(
      SUBJECT,
      "no key and no password in an argument, the environment, or what is printed",
      () => secretsThatShow(stage, [orders, shipping]),
    );
  } finally {
    await run("sh", ["-c", 'kill "$(cat server.pid)" 2> /dev/null || true'], {
      cwd: folder,
      env: process.env,
    });
    stage.stop();
  }
}

/** Each is put in the secret; nothing of it comes into use. */
async function checkRefusals(orders: Machine, stage: Stage, checks: Checks): Promise<void> {
  const before = orders.current("digest");
  const cases: readonly [string, string, string, RegExp][] = [
    ["an expired certificate", "expired", "expired", /certificate of orders has expired/],
    [
      "a certificate of another authority",
      "foreign",
      "foreign",
      /chain of orders does not verify by own: error/,
    ],
    ["a key of another certificate", "orders", "renewed", /key of orders is not that of its certificate/],
    ["another host", "elsewhere", "renewed", /not valid for orders\.acme\.internal/],
  ];
  await stage.pki.issue({
    ...{ name: "elsewhere", key: "renewed", subject: "/CN=elsewhere", issuer: "issuing" },
    extensions: ["basicConstraints=CA:FALSE", "subjectAltName=DNS:elsewhere.acme.internal"],
  });
  for (const [what, certificate, key, says] of cases)
    await checks.check(SUBJECT, `refused: ${what}`, async () => {
      stage.keep("mule/orders", [certificate, "issuing"], key);
      await orders.refused("build", says);
      if (orders.current("digest") !== before) throw new CheckFailed("something else came into use");
      if (orders.versions.some((each) => each.startsWith(".new")))
        throw new CheckFailed("a key was left behind");
      return undefined;
    });
  await checks.check(
    SUBJECT,
    "refused: a secret that is not there, but the server starts with what it has",
    async () => {
      const spec = orders.spec;
      const [identity] = spec.identities;
      if (identity === undefined) throw new Error("no identity");
      const absent: KeystoreSpec = {
        ...spec,
        identities: [{ ...identity, source: { kind: "secret", secret: "none" } }],
      };
      orders.install(absent);
      await orders.refused("build", /ResourceNotFoundException/);
      await orders.well("boot", /ResourceNotFoundException/);
      orders.install(spec);
      return undefined;
    },
  );
}

async function checkRotation(orders: Machine, stage: Stage, checks: Checks): Promise<void> {
  const rotation = stage.path("rotation");
  // The program is where the stage has it.
  writeFileSync(rotation, rotationScript(orders.spec).replaceAll("/usr/local/sbin/", stage.path("sbin/")));
  const rotate = (...instances: string[]) =>
    run("sh", [rotation, ...instances], { cwd: stage.folder, env: orders.environment, timeoutSeconds: 120 });
  await stage.issueLeaf("renewed", "orders.acme.internal");
  await checks.check(
    SUBJECT,
    "a renewed certificate waits until it is activated, then the server shows it",
    async () => {
      stage.keep("mule/orders", ["renewed", "issuing"], "renewed");
      await orders.well("build", /built/);
      if (orders.current("orders.pem").includes(leafOf(stage, "renewed")))
        throw new CheckFailed("it did not wait");
      await orders.well("check", /waits to be activated/);
      const { status, stdout, stderr } = await rotate("i-1");
      if (status !== 0 || stdout !== "ok i-1\n") throw new CheckFailed(stdout + stderr);
      if (!orders.current("orders.pem").includes(leafOf(stage, "renewed")))
        throw new CheckFailed("it is not in use");
      return undefined;
    },
  );
  await checks.check(
    SUBJECT,
    "a server that is not healthy goes back, and the next ones are left alone",
    async () => {
      stage.keep("mule/orders", ["orders", "issuing"], "orders");
      await orders.well("build", /built/);
      writeFileSync(stage.path("broken"), orders.next);
      const { status, stdout, stderr } = await rotate("i-1", "i-2");
      if (status !== 1 || stdout !== "" || !/FAILED i-1.*is in use again/s.test(stderr))
        throw new CheckFailed(stdout + stderr);
      if (!orders.current("orders.pem").includes(leafOf(stage, "renewed")))
        throw new CheckFailed("it did not go back");
      return undefined;
    },
  );
}

/** A line in the middle of a certificate, which no other has. */
function leafOf(stage: Stage, name: string): string {
  return readFileSync(stage.path(`${name}.pem`), "utf8").split("\n")[5] ?? "";
}
