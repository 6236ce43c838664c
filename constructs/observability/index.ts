export { AccountContext } from "./account-context";
export { AlarmTopic, type AlarmTopicProps } from "./alarm-topic";
export { CustomerKey } from "./customer-key";
export { LoadBalancerLogBucket, type LoadBalancerLogBucketProps } from "./load-balancer-log-bucket";
export { LogBucket, type LogBucketProps } from "./log-bucket";
export { LogGroup, type LogGroupProps } from "./log-group";
export { onlyFor, type PolicyStatement, policyDocument } from "./policy";
export { bucketPrefixOf, definePrivateBucket } from "./private-bucket";
export { protectedFromDestroy } from "./protection";
