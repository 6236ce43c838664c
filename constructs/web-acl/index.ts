export { WebAcl } from "./web-acl";
export type { WebAclProps, WebAclRuleGroup } from "./web-acl-props";
