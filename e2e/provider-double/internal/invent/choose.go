package invent

import (
	"maps"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/internal/model"
)

// redactedKeys is what AWS answers for a VPN connection that keeps its keys in Secrets Manager: their place, but not
// the keys. Whether it also leaves them out of the configuration for the customer's device isn't documented; the
// double follows the promise of the option.
// https://docs.aws.amazon.com/vpn/latest/s2svpn/enhanced-security.html
var redactedKeys = map[string]any{
	"preshared_key_arn":     "arn:{partition}:secretsmanager:{region}:{account}:secret:s2svpn!{id}-{alnum6}",
	"tunnel1_preshared_key": "redacted", "tunnel2_preshared_key": "redacted",
	"customer_gateway_configuration": "<vpn_connection id=\"{id}\"/>",
}

// certified starts the id of a customer gateway whose device shows a certificate. A connection is only told the id, and
// has no pre-shared keys then: https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-tunnel-authentication-options.html
const certified = "cgw-ce47"

// certificateInsteadOfKeys is what is left of a connection's keys where both sides show certificates.
var certificateInsteadOfKeys = map[string]any{
	"preshared_key_arn": "", "tunnel1_preshared_key": "", "tunnel2_preshared_key": "",
	"customer_gateway_configuration": "<vpn_connection id=\"{id}\"/>",
}

// TemplatesFor chooses the templates of a resource, which may depend on how it is configured.
func TemplatesFor(typeName string, value tftypes.Value, templates map[string]any) map[string]any {
	members := model.Members(value)
	chosen := maps.Clone(templates)
	switch typeName {
	case "aws_vpn_connection":
		if storage, _ := model.Text(members["preshared_key_storage"]); storage == "SecretsManager" {
			maps.Copy(chosen, redactedKeys)
		}
		if gateway, _ := model.Text(members["customer_gateway_id"]); strings.HasPrefix(gateway, certified) {
			maps.Copy(chosen, certificateInsteadOfKeys)
		}
	case "aws_customer_gateway":
		if certificate, _ := model.Text(members["certificate_arn"]); certificate != "" {
			chosen["id"] = certified + "{hex13}"
		}
	case "aws_networkfirewall_firewall":
		chosen["firewall_status"] = firewallStatus(members["subnet_mapping"])
	case "aws_secretsmanager_secret_version":
		_, writeOnly := model.Number(members["secret_string_wo_version"])
		chosen["has_secret_string_wo"] = writeOnly
	}
	return chosen
}

// firewallStatus is what AWS answers of the endpoints of a firewall: one in each subnet, the same in every run.
func firewallStatus(mapping tftypes.Value) any {
	states := []any{}
	for _, element := range model.Elements(mapping) {
		subnet, _ := model.Text(model.Members(element)["subnet_id"])
		states = append(states, map[string]any{
			"availability_zone": "{region}a",
			"attachment": []any{map[string]any{
				"subnet_id":   subnet,
				"endpoint_id": "vpce-" + strings.TrimPrefix(subnet, "subnet-"),
			}},
		})
	}
	return []any{map[string]any{"sync_states": states, "transit_gateway_attachment_sync_states": []any{}}}
}
