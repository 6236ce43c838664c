export * from "./address-space";
export * from "./demand";
export * from "./ipv4-cidr";
export * from "./placement";
export * from "./pod-demand";
export * from "./range-allocation";
export * from "./vpc-layout";
