export { Peering, type PeeringProps } from "./peering";
