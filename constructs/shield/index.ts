export { defineShieldGroup, type HealthAlarm, Shield, type ShieldProps, type ShieldTarget } from "./shield";
