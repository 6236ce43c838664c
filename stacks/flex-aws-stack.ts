import { DataAwsEksCluster } from "@cdktf/provider-aws/lib/data-aws-eks-cluster";
import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import {
  cacheName,
  type ElastiCacheStorage,
  gatewayReminders,
  REMINDERS,
} from "../capabilities/flex-gateway/model";
import type { ResolvedFlexGateway } from "../capabilities/flex-gateway/resolved";
import { SharedStorage } from "../constructs/flex-gateway";
import { AlarmTopic, Reminders } from "../constructs/observability";
import { networkStackName } from "../core/naming/stack-names";
import type { PlannedStack } from "../plan/stacks";
import { EstateStack, type StackSite } from "./estate-stack";
import { present } from "./present";
import { RemoteNetwork } from "./remote-network";

/**
 * What a Flex Gateway has at AWS: its shared storage, the topic of its alarms, and reminders of the days on which its
 * registration and the support of its version end. It needs no access to the cluster.
 */
export class FlexAwsStack extends EstateStack {
  private readonly gateway: ResolvedFlexGateway;
  private readonly namespace: string;

  constructor(site: StackSite, planned: PlannedStack<"flex-aws">) {
    const gateway = planned.contents;
    super(site, planned, { tags: { "flex-gateway": gateway.name } });
    this.gateway = gateway;
    const { organization, permissionsBoundary } = site.estate;
    this.namespace = `mule-landing-zone/${organization}`;
    const { storage, alarmTopic } = gateway.spec;
    const cache = storage.kind === "elasticache" ? storage : undefined;
    const topic = alarmTopic === undefined ? this.topic() : { topicArn: alarmTopic };
    new Reminders(
      this,
      "Reminders",
      present({
        prefix: cacheName(gateway.name),
        subjectName: `Flex Gateway ${gateway.name}`,
        reminders: Object.fromEntries(
          gatewayReminders(gateway.spec).map((each) => [
            each.kind,
            { ...each, everyDays: REMINDERS.everyDays },
          ]),
        ),
        topic,
        permissionsBoundary,
      }),
    );
    this.publish(topic.topicArn, cache === undefined ? undefined : this.storage(cache, topic.topicArn));
  }

  private topic(): AlarmTopic {
    const topicName = `${cacheName(this.gateway.name)}-alarms`;
    return new AlarmTopic(this, "Topic", {
      topicName,
      keyAlias: `${this.namespace}/${topicName}`,
      deletionProtection: this.gateway.deletionProtection,
    });
  }

  private storage(cache: ElastiCacheStorage, topicArn: string): CacheOutputs {
    const { name, deletionProtection } = this.gateway;
    const network = this.network();
    const nodes = cache.nodeSecurityGroup ?? this.clusterGroup();
    const { podSecurityGroups = false, ...options } = cache;
    const { host, podGroupId } = new SharedStorage(
      this,
      "Storage",
      present({
        ...options,
        gatewayName: name,
        vpcId: network.vpcId,
        subnetIds: Object.values(network.subnetIds("storage")).flat(),
        senders: podSecurityGroups ? { kind: "pods" } : { kind: "nodes", securityGroupId: nodes },
        topicArn,
        namespace: this.namespace,
        permissionsBoundary: this.site.estate.permissionsBoundary,
        deletionProtection,
      }),
    );
    return { host, nodeGroup: nodes, podGroup: podGroupId ?? "" };
  }

  private network(): RemoteNetwork {
    const { name, cluster } = this.gateway;
    const vpc = this.site.estate.vpcs.find((each) => each.name === cluster.vpc);
    if (vpc === undefined) throw new Error(`gateway ${name}: no VPC for its storage`);
    return new RemoteNetwork(new Construct(this, "Networks"), vpc, (network) =>
      this.stateOf(networkStackName(vpc.name), network, "State"),
    );
  }

  /** The group that EKS made for the cluster, which its nodes carry unless their template names others. */
  private clusterGroup(): string {
    const { name, cluster } = this.gateway;
    if (!("eks" in cluster.access)) throw new Error(`gateway ${name}: the group of the nodes is not known`);
    const { eks } = cluster.access;
    return new DataAwsEksCluster(this, "Cluster", { name: eks }).vpcConfig.get(0).clusterSecurityGroupId;
  }

  /** The same outputs with and without a cache, so that adding one changes no output of another stack. */
  private publish(topicArn: string, cache: CacheOutputs = { host: "", nodeGroup: "", podGroup: "" }): void {
    const output = (name: string, value: string, description: string) =>
      new TerraformOutput(this, name, { value, description });
    output("storage_host", cache.host, "Host of the shared storage's primary; empty without a cache");
    output("node_security_group_id", cache.nodeGroup, "Group of the cluster's nodes; empty without a cache");
    output(
      "pod_security_group_id",
      cache.podGroup,
      "Group of the gateway's pods alone; empty if they have none",
    );
    output("topic_arn", topicArn, "Topic of alarms and reminders");
  }
}

interface CacheOutputs {
  readonly host: string;
  readonly nodeGroup: string;
  readonly podGroup: string;
}
