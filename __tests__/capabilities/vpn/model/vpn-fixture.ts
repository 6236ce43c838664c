export const AT = ["vpns", "office"];

export const onTransit = { kind: "transit-gateway", name: "main", asn: 64_700 } as const;
