/** Start of names that must be unique in an account and region, where nobody gives another. */
export const DEFAULT_NAMESPACE = "mule-landing-zone";
