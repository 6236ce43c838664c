/** Default prefix of names that must be unique in an account and region. */
export const DEFAULT_NAMESPACE = "mule-landing-zone";
