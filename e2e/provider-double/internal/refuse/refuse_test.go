package refuse

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/internal/model"
	"github.com/mule-landing-zone/provider-double/tables"
)

// blockOf makes a block of the arguments that a test sets; numbers and booleans tell their type by their value.
func blockOf(config map[string]any) *model.Block {
	block := &model.Block{Attributes: map[string]*model.Attribute{}}
	for name, value := range config {
		var typ tftypes.Type = tftypes.String
		switch value.(type) {
		case float64:
			typ = tftypes.Number
		case bool:
			typ = tftypes.Bool
		case []any:
			typ = tftypes.List{ElementType: tftypes.String}
		}
		block.Attributes[name] = &model.Attribute{Type: typ, Optional: true}
	}
	return block
}

func TestCheck(t *testing.T) {
	loaded, err := tables.Load()
	if err != nil {
		t.Fatal(err)
	}
	const ingress = "aws_vpc_security_group_ingress_rule"
	const unset = ""
	tests := []struct {
		name, typeName string
		config         map[string]any
		want           string
	}{
		{"a rule as it should be", ingress, map[string]any{"ip_protocol": "tcp", "from_port": 443.0, "to_port": 443.0, "cidr_ipv4": "10.0.0.0/8"}, unset},
		{"two targets", ingress, map[string]any{"ip_protocol": "-1", "cidr_ipv4": "10.0.0.0/8", "prefix_list_id": "pl-1"}, "only one of `cidr_ipv4,cidr_ipv6,prefix_list_id,referenced_security_group_id` can be specified"},
		{"no target", ingress, map[string]any{"ip_protocol": "-1", "cidr_ipv4": nil}, "one of `cidr_ipv4,"},
		{"ports with every protocol", ingress, map[string]any{"ip_protocol": "-1", "from_port": 0.0, "cidr_ipv4": "10.0.0.0/8"}, "`from_port` can't be specified when `ip_protocol` is -1"},
		{"no ports with tcp", ingress, map[string]any{"ip_protocol": "tcp", "from_port": 1.0, "to_port": nil, "cidr_ipv4": "10.0.0.0/8"}, "`to_port` must be specified when `ip_protocol` is tcp"},
		{"ports the wrong way round", ingress, map[string]any{"ip_protocol": "tcp", "from_port": 443.0, "to_port": 80.0, "cidr_ipv4": "10.0.0.0/8"}, "expected to_port to be at least from_port (443), got 80"},
		{"a port too high", ingress, map[string]any{"ip_protocol": "tcp", "from_port": 1.0, "to_port": 65536.0, "cidr_ipv4": "10.0.0.0/8"}, "expected to_port to be at most 65535, got 65536"},
		{"host bits", ingress, map[string]any{"ip_protocol": "-1", "cidr_ipv4": "10.0.0.1/8"}, `did you mean "10.0.0.0/8"?`},
		{"no address", "aws_vpc", map[string]any{"cidr_block": "10.0.0/16"}, "is not a valid CIDR block"},
		{"a VPC too large", "aws_vpc", map[string]any{"cidr_block": "10.0.0.0/8"}, "expected cidr_block to have a prefix from /16 to /28, got 10.0.0.0/8"},
		{"a subnet too small", "aws_subnet", map[string]any{"cidr_block": "10.0.0.0/29"}, "prefix from /16 to /28"},
		{"outside a closed list", "aws_vpc", map[string]any{"cidr_block": "10.0.0.0/16", "instance_tenancy": "shared"}, `to be one of [dedicated default host], got "shared"`},
		{"outside a list of numbers", "aws_flow_log", map[string]any{"vpc_id": "vpc-1", "traffic_type": "ALL", "max_aggregation_interval": 120.0}, "expected max_aggregation_interval to be one of [60 600], got 120"},
		{"two destinations", "aws_route", map[string]any{"destination_cidr_block": "0.0.0.0/0", "destination_prefix_list_id": "pl-1", "gateway_id": "igw-1"}, "only one of `destination_cidr_block"},
		{"two targets of a route", "aws_route", map[string]any{"destination_cidr_block": "0.0.0.0/0", "gateway_id": "igw-1", "nat_gateway_id": "nat-1"}, "`gateway_id,nat_gateway_id` were specified"},
		{"peering over regions accepts itself", "aws_vpc_peering_connection", map[string]any{"auto_accept": true, "peer_region": "us-east-1"}, "`peer_region` can't be specified when `auto_accept` is true"},
		{"peering over regions", "aws_vpc_peering_connection", map[string]any{"auto_accept": false, "peer_region": "us-east-1"}, unset},
		{"a public NAT gateway without address", "aws_nat_gateway", map[string]any{"subnet_id": "subnet-1", "allocation_id": nil, "connectivity_type": nil, "availability_mode": nil}, "`allocation_id` must be specified when"},
		{"a regional NAT gateway in a subnet", "aws_nat_gateway", map[string]any{"availability_mode": "regional", "subnet_id": "subnet-1", "vpc_id": "vpc-1"}, "`subnet_id` can't be specified when `availability_mode` is regional"},
		{"a gateway endpoint in subnets", "aws_vpc_endpoint", map[string]any{"service_name": "s3", "subnet_ids": []any{"subnet-1"}, "vpc_endpoint_type": nil}, "`subnet_ids` can't be specified when `vpc_endpoint_type` is left out or Gateway"},
		{"a flow log of two things", "aws_flow_log", map[string]any{"vpc_id": "vpc-1", "subnet_id": "subnet-1", "traffic_type": "ALL", "log_destination_type": "s3", "log_destination": "arn"}, "only one of `eni_id,"},
		{"a name too long", "aws_iam_role", map[string]any{"name": strings.Repeat("a", 65)}, "at most 64 characters, got 65"},
		{"a name with bad characters", "aws_s3_bucket", map[string]any{"bucket": "Logs_2025"}, "to match"},
		{"an object of two contents", "aws_s3_object", map[string]any{"bucket": "b", "key": "k", "content": "a", "source": "f"}, "only one of `content,content_base64,source` can be specified"},
		{"an attachment to nothing", "aws_autoscaling_attachment", map[string]any{"autoscaling_group_name": "g", "lb_target_group_arn": nil}, "one of `elb,lb_target_group_arn` must be specified"},
		{"a record of two kinds", "aws_route53_record", map[string]any{"type": "A", "alias": []any{"x"}, "records": []any{"10.0.0.1"}}, "`alias,records` were specified"},
		{"a record of no type", "aws_route53_record", map[string]any{"type": "ALIAS", "records": []any{"10.0.0.1"}}, `got "ALIAS"`},
		{"an alarm of two measures", "aws_cloudwatch_metric_alarm", map[string]any{"metric_name": "m", "statistic": "Sum", "extended_statistic": "p99"}, "only one of `statistic,extended_statistic` can be specified"},
		{"an IP set of no region", "aws_wafv2_ip_set", map[string]any{"scope": "GLOBAL", "ip_address_version": "IPV4"}, `got "GLOBAL"`},
		{"key window", "aws_kms_key", map[string]any{"deletion_window_in_days": 3.0}, "at least 7, got 3"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			block := blockOf(test.config)
			value, ok := model.FromJSON(block.Type(), test.config)
			if !ok {
				t.Fatalf("%v doesn't fit", test.config)
			}
			checker := Checker{Type: test.typeName, Tables: loaded}
			var said []string
			for _, problem := range checker.Check(block, value) {
				said = append(said, problem.Detail)
			}
			all := strings.Join(said, "\n")
			if test.want == unset && all != "" || !strings.Contains(all, test.want) {
				t.Errorf("got %q, want %q", all, test.want)
			}
		})
	}
}

func TestUnknownValuesBreakNoRule(t *testing.T) {
	loaded, err := tables.Load()
	if err != nil {
		t.Fatal(err)
	}
	block := blockOf(map[string]any{"destination_cidr_block": "", "gateway_id": "", "nat_gateway_id": ""})
	unknown := map[string]tftypes.Value{}
	for name, attribute := range block.Attributes {
		unknown[name] = model.Unknown(attribute.Type)
	}
	checker := Checker{Type: "aws_route", Tables: loaded}
	if problems := checker.Check(block, tftypes.NewValue(block.Type(), unknown)); len(problems) != 0 {
		t.Errorf("got %q", problems[0].Detail)
	}
}

func TestReadOnlyAttributeIsRefused(t *testing.T) {
	block := &model.Block{Attributes: map[string]*model.Attribute{"arn": {Type: tftypes.String, Computed: true}}}
	value, _ := model.FromJSON(block.Type(), map[string]any{"arn": "arn:aws:x"})
	checker := Checker{Type: "aws_vpc", Tables: &tables.Tables{}}
	problems := checker.Check(block, value)
	if len(problems) != 1 || problems[0].Attribute.String() != `AttributeName("arn")` {
		t.Errorf("got %v", problems)
	}
}
