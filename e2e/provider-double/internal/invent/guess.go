package invent

import (
	"math/big"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/internal/model"
)

// byEnding says what an attribute without a template of its own looks like, by the end of its name.
var byEnding = []struct{ ending, template string }{
	{"vpc_id", "vpc-{hex17}"},
	{"subnet_id", "subnet-{hex17}"},
	{"security_group_id", "sg-{hex17}"},
	{"network_acl_id", "acl-{hex17}"},
	{"route_table_id", "rtb-{hex17}"},
	{"network_interface_id", "eni-{hex17}"},
	{"dhcp_options_id", "dopt-{hex17}"},
	{"prefix_list_id", "pl-{hex17}"},
	{"owner_id", "{account}"},
	{"account_id", "{account}"},
	{"zone_id", "Z{upper14}"},
	{"unique_id", "AROA{upper17}"},
	{"key_id", "{uuid}"},
	{"dns_name", "{hex16}.{region}.amazonaws.com"},
	{"public_ip", "{public_ip}"},
	{"private_ip", "{private_ip}"},
	{"_date", "2025-01-01T00:00:00Z"},
	{"_time", "2025-01-01T00:00:00Z"},
	{"_at", "2025-01-01T00:00:00Z"},
	{"uid", "{uuid}"},
	{"resource_version", "1"},
	{"region", "{region}"},
	{"state", "available"},
	{"status", "active"},
}

// guess makes up a value from the name and type of an attribute that has no template.
func (in *Inventor) guess(attribute *model.Attribute, typ tftypes.Type, path string) tftypes.Value {
	name := path[strings.LastIndex(path, ".")+1:]
	if typ.Is(tftypes.Number) && name == "generation" {
		return tftypes.NewValue(typ, big.NewFloat(1))
	}
	if !typ.Is(tftypes.String) {
		return emptyOf(typ)
	}
	switch {
	case name == "id" && strings.HasPrefix(in.Type, "kubernetes_"):
		return tftypes.NewValue(typ, in.objectName())
	case name == "id":
		return tftypes.NewValue(typ, in.expand(in.kind()+"-{hex17}", path))
	case name == "arn" || strings.HasSuffix(name, "_arn") && !attribute.Optional:
		template := "arn:{partition}:" + in.service() + ":{region}:{account}:" + in.kind() + "/" + in.expand("{id|hex17}", path)
		return tftypes.NewValue(typ, in.expand(template, path))
	case attribute.Optional && name != "region" && !strings.HasSuffix(name, "_id"):
		// AWS leaves an argument that nobody set empty, unless the table of defaults knows better.
		return emptyOf(typ)
	}
	for _, row := range byEnding {
		if strings.HasSuffix(name, row.ending) {
			return tftypes.NewValue(typ, in.expand(row.template, path))
		}
	}
	if strings.Contains(name, "ipv6") || strings.HasSuffix(name, "_id") || attribute.Optional {
		return emptyOf(typ)
	}
	return tftypes.NewValue(typ, in.expand(name+"-{hex8}", path))
}

// kind is aws_vpc_endpoint → vpc-endpoint.
func (in *Inventor) kind() string {
	_, rest, _ := strings.Cut(in.Type, "_")
	return strings.ReplaceAll(rest, "_", "-")
}

func (in *Inventor) service() string {
	service, _, _ := strings.Cut(in.kind(), "-")
	return service
}

// objectName is the id of a Kubernetes object: its namespace, if it has one, and its name.
func (in *Inventor) objectName() string {
	var parts []string
	for _, metadata := range model.Elements(in.members["metadata"]) {
		members := model.Members(metadata)
		for _, name := range []string{"namespace", "name"} {
			if text, ok := model.Text(members[name]); ok {
				parts = append(parts, text)
			}
		}
		if prefix, ok := model.Text(members["generate_name"]); ok {
			parts = append(parts, prefix+in.expand("{alnum5}", "name"))
		}
	}
	return strings.Join(parts, "/")
}
