import type { CniMode } from "../../../core/kubernetes";
import type {
  EncryptionControlMode,
  FlowLogDestination,
  GatewayEndpointService,
  NatMode,
} from "../../../core/limits/network-choices";

/** Options of a VPC that nobody chose. The schema of the file and the construct both take them from here. */
export const VPC_DEFAULTS: {
  /** One gateway in each zone: a zone that fails takes no other with it. */
  readonly nat: NatMode;
  readonly gatewayEndpoints: readonly GatewayEndpointService[];
  readonly flowLogDestination: FlowLogDestination;
  readonly encryptionControl: EncryptionControlMode;
  /** Zones beyond those in use whose addresses are kept free. */
  readonly spareZones: number;
  /** Whether the other zones hold the whole demand when one is lost. */
  readonly surviveZoneLoss: boolean;
} = {
  nat: "perZone",
  gatewayEndpoints: ["s3", "dynamodb"],
  flowLogDestination: "cloud-watch-logs",
  encryptionControl: "off",
  spareZones: 0,
  surviveZoneLoss: false,
};

/** How the VPC CNI gives addresses to pods, where nobody chose. */
export const DEFAULT_CNI_MODE: CniMode = "secondary-addresses";
