export { CloudFront } from "./cloud-front";
export type { CloudFrontOrigin, CloudFrontProofs, CloudFrontProps } from "./cloud-front-props";
