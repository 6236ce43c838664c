export { AuthorityBucket, type AuthorityBucketProps } from "./authority-bucket";
export type {
  AuthorityIssuer,
  AuthorityProps,
  AuthoritySubject,
  SubordinateAuthorityProps,
} from "./authority-props";
export { RootAuthority } from "./root-authority";
export { SubordinateAuthority } from "./subordinate-authority";
