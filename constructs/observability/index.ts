export { AccountContext } from "./account-context";
export { LogBucket, type LogBucketProps } from "./log-bucket";
export { LogGroup, type LogGroupProps } from "./log-group";
export { onlyFor, type PolicyStatement, policyDocument } from "./policy";
export { protectedFromDestroy } from "./protection";
