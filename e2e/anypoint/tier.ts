import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { findEstates } from "../estates/discover";
import { npmPackages } from "../runner/npm";
import type { Run } from "../runner/run";
import { findTools, missing } from "../runner/tools";
import { makeLean } from "./lean-client";
import { live } from "./lives";
import { makeCertificates, Stage, type StageParts, SUBJECT } from "./stage";
import { script, stops } from "./stops";

/** `landing-zone anypoint` with MuleSoft's own client, against a stand-in of the platform on this machine. */
export async function runAnypointTier(run: Run): Promise<void> {
  const { checks, work, cacheDir } = run;
  const lacking = missing(findTools(), ["openssl", "python3"]);
  if (lacking.length > 0) {
    const how = lacking.map((tool) => tool.how).join("\n  ");
    return checks.skip({
      what: `tier ${SUBJECT}`,
      why: `${lacking.map(({ name }) => name).join(" and ")} missing`,
      how,
    });
  }
  const folder = join(work, SUBJECT);
  mkdirSync(folder, { recursive: true });
  let client = "";
  const isThere = await checks.check(SUBJECT, "MuleSoft's client is there", async () => {
    client = await npmPackages(SUBJECT, cacheDir);
    return `${await makeLean(client)} commands`;
  });
  if (!isThere) return;
  const parts: StageParts = {
    client,
    pki: await makeCertificates(join(folder, "certificates")),
    example: findEstates().find(({ name }) => name === "cloudhub")?.file ?? "",
  };
  const on = async (name: string, act: (stage: Stage) => Promise<void>) => {
    const stage = await Stage.open(join(folder, name), parts);
    try {
      await act(stage);
    } finally {
      stage.close();
    }
    return stage;
  };
  const [lived] = await Promise.all([
    on("life", (stage) => live(stage, checks)),
    on("script", (stage) => script(stage, checks, cacheDir)),
  ]);
  await on("stops", async (stage) => {
    stage.platform.vpcs = structuredClone(lived.platform.vpcs);
    // Growth came after the example, which this one has as it is.
    for (const vpc of stage.platform.vpcs)
      vpc.firewallRules = vpc.firewallRules.filter(({ fromPort }) => fromPort !== 7778);
    await stops(stage, checks);
  });
}
