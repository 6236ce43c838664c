export { WebAcl } from "./web-acl";
export type { WebAclMode, WebAclProps, WebAclRuleGroup } from "./web-acl-props";
