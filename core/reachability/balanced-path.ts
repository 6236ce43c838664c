import type { Port } from "../firewall";
import type { Endpoint, ReachabilityModel } from "./model";
import { type PathAnswer, path } from "./path";

/** A client that reaches workers through a load balancer, which opens a second connection. */
export interface BalancedQuestion {
  readonly client: Endpoint;
  readonly balancer: Endpoint;
  readonly worker: Endpoint;
  /** Port of the listener. */
  readonly listener: Port;
  /** Port of the workers. */
  readonly upstream: Port;
}

export interface BalancedAnswer {
  readonly isOpen: boolean;
  readonly toBalancer: PathAnswer;
  /** @default - the client does not reach the load balancer */
  readonly toWorker?: PathAnswer;
}

/** Follows both connections; the second one only if the first one succeeds. */
export function balancedPath(model: ReachabilityModel, question: BalancedQuestion): BalancedAnswer {
  const { client, balancer, worker, listener, upstream } = question;
  const toBalancer = path(model, { from: client, to: balancer, port: listener });
  if (!toBalancer.isOpen) return { isOpen: false, toBalancer };
  const toWorker = path(model, { from: balancer, to: worker, port: upstream });
  return { isOpen: toWorker.isOpen, toBalancer, toWorker };
}
