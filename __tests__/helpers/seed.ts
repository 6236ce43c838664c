import fc from "fast-check";

// The same cases in every run: a change that breaks a law is found by the run of that change, and a red run
// can be repeated. FAST_CHECK_SEED=<number> looks elsewhere.
// FAST_CHECK_FACTOR=<number> looks at that many times as many; CI does, where it counts lines.
fc.configureGlobal({
  seed: Number(process.env["FAST_CHECK_SEED"] ?? 162),
  numRuns: 50 * Number(process.env["FAST_CHECK_FACTOR"] ?? 1),
});

// No synthesis of ours asks for the Terraform of this machine: one that did would not find any.
process.env["TERRAFORM_BINARY_NAME"] = "terraform-that-no-test-has";
