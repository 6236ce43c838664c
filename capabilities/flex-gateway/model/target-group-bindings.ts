import type { TargetGroupBinding } from "../../runtime-fabric/model";
import { gatewayObjectLabels } from "./labels";
import { gatewayServiceName } from "./names";
import type { FlexGatewaySpec } from "./spec";

/** What registers the gateway's pods with load balancers and TCP entries of the file, by their addresses. */
export function gatewayTargetGroupBindings(spec: FlexGatewaySpec): TargetGroupBinding[] {
  return spec.entrances.flatMap((entrance) =>
    entrance.kind === "flexGateway"
      ? []
      : [
          {
            metadata: {
              name: `${entrance.name}-${entrance.target}`,
              namespace: spec.namespace,
              labels: gatewayObjectLabels(spec),
            },
            service: { name: gatewayServiceName(spec), port: entrance.port },
            loadBalancer: entrance.name,
            target: entrance.target,
            ...(entrance.kind === "tcpEntry" ? { isTcpEntry: true } : {}),
          },
        ],
  );
}
