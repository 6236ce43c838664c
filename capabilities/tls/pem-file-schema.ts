import { text } from "../../estate/schema/scalars";

/** A file of the repository; the path is relative to landing-zone.yaml. */
export const pemFile = text(
  /^(?!\/)(?!.*(^|\/)\.\.(\/|$))[A-Za-z0-9._/-]+\.(pem|crt|crl)$/,
  "a path below landing-zone.yaml that ends in .pem, .crt or .crl",
  "certs/partners.pem",
);
