/** `vpn-head-office_router-a`: names have no underscores, so no two pairs make one key. */
export function vpnAttachmentKey(vpn: string, device: string): string {
  return `vpn-${vpn}_${device}`;
}

/** Key of the attachment that the association of a Direct Connect gateway makes. */
export function directConnectAttachmentKey(directConnect: string): string {
  return `direct-connect-${directConnect}`;
}

/** Key of both attachments of a peering of two transit gateways. */
export function peeringAttachmentKey(peering: string): string {
  return `peering-${peering}`;
}
