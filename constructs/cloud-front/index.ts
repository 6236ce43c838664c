export { CloudFront } from "./cloud-front";
export type { CloudFrontOrigin, CloudFrontProofs, CloudFrontProps } from "./cloud-front-props";
export type { CloudFrontAlarms } from "./front-alarms";
export { providedBy } from "./provided-by";
