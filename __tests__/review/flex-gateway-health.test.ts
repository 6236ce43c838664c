import { spawnSync } from "node:child_process";
import { gatewayHealthScript } from "../../review";
import { edited, resolved } from "../capabilities/flex-gateway/fixture";

const [gateway] = resolved(edited("flex-local", () => {})).flexGateways;
if (gateway === undefined) throw new Error("the example has a gateway");
const script = gatewayHealthScript(gateway, 1);

/** What the script says of certificates, with pods that started at these times and requests answered at those. */
function said(started: readonly string[], issued: readonly string[]) {
  const pods = { items: started.map((startTime) => ({ status: { startTime } })) };
  const requests = {
    items: [
      ...issued.map((lastTransitionTime) => request("gateway", "True", lastTransitionTime)),
      request("gateway", "False", "2091-01-01T00:00:00Z"),
      request("another", "True", "2091-01-01T00:00:00Z"),
    ],
  };
  // Functions stand in for both programs: what the machine has of them is never asked.
  const programs = [
    "aws() { :; }",
    "kubectl() {",
    'case "$*" in',
    `  *certificaterequests*) echo '${JSON.stringify(requests)}' ;;`,
    '  *type==*) printf "True\\nTrue\\n" ;;',
    `  *image*) echo ${gateway?.spec.image} ;;`,
    `  *) echo '${JSON.stringify(pods)}' ;;`,
    "esac",
    "}",
  ].join("\n");
  const { status, stdout, stderr } = spawnSync("bash", ["-c", `${programs}\n${script}`], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  return { status, line: stdout.split("\n").find((line) => line.includes("certificate gateway")) };
}

const request = (certificate: string, status: string, lastTransitionTime: string) => ({
  metadata: { annotations: { "cert-manager.io/certificate-name": certificate } },
  status: { conditions: [{ type: "Ready", status, lastTransitionTime }] },
});

test("replicas that started before the last renewal fail the check, and one that failed is no renewal", () => {
  const renewed = ["2090-01-01T00:00:00Z", "2090-01-04T00:00:00Z"];
  expect(said(["2090-01-05T00:00:00Z", "2090-01-04T00:00:01Z"], renewed).line).toBe(
    "ok certificate gateway: replicas show what was issued at 2090-01-04T00:00:00Z",
  );
  expect(said(["2090-01-05T00:00:00Z", "2090-01-03T00:00:00Z"], renewed)).toEqual({
    status: 1,
    line: "FAILED certificate gateway: was renewed, and replicas show the former one; run kubectl rollout restart deployment --namespace flex-gateway",
  });
  expect(said(["2090-01-05T00:00:00Z"], [])).toEqual({
    status: 1,
    line: "FAILED certificate gateway: cert-manager has issued none; kubectl describe certificate --namespace flex-gateway gateway says why",
  });
});
