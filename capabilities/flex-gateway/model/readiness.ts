import type { GatewayStage } from "./limits";

/**
 * Ready is what serves every API with every policy. A sandbox keeps the chart's tolerance, so that a wrong policy
 * stops no test of the others. https://docs.mulesoft.com/gateway/latest/flex-conn-readiness-liveness
 */
export function readinessCommand(stage: GatewayStage): string[] {
  const tolerance = stage === "production" ? "=false" : "";
  return [
    ...["flexctl", "probe", "--check=readiness"],
    ...["--allow-api-errors", "--allow-envoy-errors", "--allow-policy-errors"].map(
      (flag) => flag + tolerance,
    ),
  ];
}
