package server

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/internal/model"
)

const testSchema = `{"format_version":"1.0","provider_schemas":{"registry.terraform.io/hashicorp/aws":{
 "provider":{"version":0,"block":{"attributes":{"region":{"type":"string","optional":true},"allowed_account_ids":{"type":["set","string"],"optional":true},"forbidden_account_ids":{"type":["set","string"],"optional":true}},
  "block_types":{"default_tags":{"nesting_mode":"list","block":{"attributes":{"tags":{"type":["map","string"],"optional":true}}}},
                 "assume_role":{"nesting_mode":"list","block":{"attributes":{"role_arn":{"type":"string","optional":true}}}}}}},
 "resource_schemas":{"aws_vpc":{"version":0,"block":{"attributes":{
   "id":{"type":"string","optional":true,"computed":true},"arn":{"type":"string","computed":true},"cidr_block":{"type":"string","optional":true,"computed":true},
   "ipv4_ipam_pool_id":{"type":"string","optional":true},"enable_dns_support":{"type":"bool","optional":true},"region":{"type":"string","optional":true,"computed":true},
   "tags":{"type":["map","string"],"optional":true},"tags_all":{"type":["map","string"],"optional":true,"computed":true}}}}},
 "ephemeral_resource_schemas":{"aws_secretsmanager_secret_version":{"version":0,"block":{"attributes":{"secret_id":{"type":"string","required":true},"secret_string":{"type":"string","computed":true,"sensitive":true}}}}}
}}}`

var ctx = context.Background()

func newDouble(t *testing.T, config map[string]any) (*Double, []*tfprotov6.Diagnostic) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "schema.json")
	if err := os.WriteFile(path, []byte(testSchema), 0o600); err != nil {
		t.Fatal(err)
	}
	schema, err := model.Load(path, "registry.terraform.io/hashicorp/aws")
	if err != nil {
		t.Fatal(err)
	}
	double, err := New("aws", schema)
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range []string{"default_tags", "assume_role"} {
		if _, ok := config[block]; !ok {
			config[block] = []any{}
		}
	}
	response, err := double.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{Config: dynamic(t, schema.Config, config)})
	if err != nil {
		t.Fatal(err)
	}
	return double, response.Diagnostics
}

func dynamic(t *testing.T, block *model.Block, source any) *tfprotov6.DynamicValue {
	t.Helper()
	value, ok := model.FromJSON(block.Type(), source)
	if !ok {
		t.Fatalf("%v doesn't fit", source)
	}
	encoded, err := encode(value, block)
	if err != nil {
		t.Fatal(err)
	}
	return encoded
}

type step struct {
	plan  *tfprotov6.PlanResourceChangeResponse
	state *tfprotov6.DynamicValue
	notes []byte
}

func (d *Double) change(t *testing.T, prior step, config any) step {
	t.Helper()
	block := d.schema.Resources["aws_vpc"]
	if prior.state == nil {
		prior.state = dynamic(t, block, nil)
	}
	planned, err := d.PlanResourceChange(ctx, &tfprotov6.PlanResourceChangeRequest{
		TypeName: "aws_vpc", PriorState: prior.state, ProposedNewState: dynamic(t, block, config), Config: dynamic(t, block, config), PriorPrivate: prior.notes,
	})
	if err != nil {
		t.Fatal(err)
	}
	applied, err := d.ApplyResourceChange(ctx, &tfprotov6.ApplyResourceChangeRequest{
		TypeName: "aws_vpc", PriorState: prior.state, PlannedState: planned.PlannedState, Config: dynamic(t, block, config), PlannedPrivate: planned.PlannedPrivate,
	})
	if err != nil {
		t.Fatal(err)
	}
	return step{planned, applied.NewState, applied.Private}
}

func (d *Double) members(t *testing.T, value *tfprotov6.DynamicValue) map[string]tftypes.Value {
	t.Helper()
	decoded, err := decode(value, d.schema.Resources["aws_vpc"])
	if err != nil {
		t.Fatal(err)
	}
	return model.Members(decoded)
}

func TestLifeOfAResource(t *testing.T) {
	double, _ := newDouble(t, map[string]any{
		"region": "eu-central-1", "allowed_account_ids": []any{"111122223333"},
		"default_tags": []any{map[string]any{"tags": map[string]any{"Owner": "net", "Env": "all"}}},
	})
	config := map[string]any{"cidr_block": "10.0.0.0/16", "tags": map[string]any{"Env": "test"}}
	created := double.change(t, step{}, config)
	planned, state := double.members(t, created.plan.PlannedState), double.members(t, created.state)
	if planned["arn"].IsKnown() || !state["arn"].IsKnown() {
		t.Errorf("arn is planned as %v and becomes %v", planned["arn"], state["arn"])
	}
	if arn, _ := model.Text(state["arn"]); !strings.HasPrefix(arn, "arn:aws:ec2:eu-central-1:111122223333:vpc/vpc-") {
		t.Errorf("arn is %s", arn)
	}
	tags := model.Members(planned["tags_all"])
	if env, _ := model.Text(tags["Env"]); env != "test" || len(tags) != 2 {
		t.Errorf("tags_all is %v; want the default tags under the resource's own", tags)
	}
	if !created.plan.UnsafeToUseLegacyTypeSystem {
		t.Error("enable_dns_support got its default, of which Terraform must be told")
	}

	again := double.change(t, created, config)
	if !equal(double.members(t, again.plan.PlannedState), state) || len(again.plan.RequiresReplace) != 0 {
		t.Errorf("a second plan isn't empty: %v", double.members(t, again.plan.PlannedState))
	}
	tagged := double.change(t, created, map[string]any{"cidr_block": "10.0.0.0/16"})
	if len(tagged.plan.RequiresReplace) != 0 {
		t.Errorf("a tag replaces: %v", tagged.plan.RequiresReplace)
	}
	moved := double.change(t, created, map[string]any{"cidr_block": "10.1.0.0/16"})
	if len(moved.plan.RequiresReplace) != 1 || moved.plan.RequiresReplace[0].String() != `AttributeName("cidr_block")` {
		t.Errorf("another range replaces by %v", moved.plan.RequiresReplace)
	}
	if twin := double.change(t, step{}, config); double.members(t, twin.state)["id"].Equal(state["id"]) {
		t.Error("two resources of one configuration have one id")
	}
	gone := double.change(t, created, nil)
	if value, _ := decode(gone.state, double.schema.Resources["aws_vpc"]); !value.IsNull() {
		t.Errorf("destroyed, but %v", value)
	}
}

func equal(a, b map[string]tftypes.Value) bool {
	for name := range a {
		if !a[name].Equal(b[name]) {
			return false
		}
	}
	return len(a) == len(b)
}

func TestConfigure(t *testing.T) {
	role := []any{map[string]any{"role_arn": "arn:aws:iam::999900001111:role/deploy"}}
	tests := []struct {
		name   string
		config map[string]any
		want   string
	}{
		{"names itself", map[string]any{}, Warning},
		{"the account of the role is allowed", map[string]any{"assume_role": role, "allowed_account_ids": []any{"999900001111"}}, Warning},
		{"the account of the role isn't allowed", map[string]any{"assume_role": role, "allowed_account_ids": []any{"111122223333"}}, "AWS account ID not allowed: 999900001111"},
		{"the account is forbidden", map[string]any{"forbidden_account_ids": []any{fixedAccount}}, "AWS account ID not allowed: " + fixedAccount},
	}
	for _, test := range tests {
		_, diagnostics := newDouble(t, test.config)
		if last := diagnostics[len(diagnostics)-1]; last.Summary != test.want || diagnostics[0].Summary != Warning {
			t.Errorf("%s: got %q, want %q", test.name, last.Summary, test.want)
		}
	}
}

func TestEphemeralSecretStartsWithTheCanary(t *testing.T) {
	t.Setenv(canaryVariable, "CANARY-1")
	t.Setenv(secretKeysVariable, `{"another":["key"]}`)
	double, _ := newDouble(t, map[string]any{})
	block := double.schema.Ephemerals["aws_secretsmanager_secret_version"]
	response, err := double.OpenEphemeralResource(ctx, &tfprotov6.OpenEphemeralResourceRequest{
		TypeName: "aws_secretsmanager_secret_version", Config: dynamic(t, block, map[string]any{"secret_id": "s"}),
	})
	if err != nil {
		t.Fatal(err)
	}
	value, _ := decode(response.Result, block)
	if secret, _ := model.Text(model.Members(value)["secret_string"]); !strings.HasPrefix(secret, "CANARY-1-") {
		t.Errorf("secret_string is %q", secret)
	}
}

func TestSecretWithKeysIsAJSONObject(t *testing.T) {
	t.Setenv(canaryVariable, "CANARY-1")
	t.Setenv(secretKeysVariable, `{"s":["tls.crt","tls.key"]}`)
	double, _ := newDouble(t, map[string]any{})
	block := double.schema.Ephemerals["aws_secretsmanager_secret_version"]
	response, err := double.OpenEphemeralResource(ctx, &tfprotov6.OpenEphemeralResourceRequest{
		TypeName: "aws_secretsmanager_secret_version", Config: dynamic(t, block, map[string]any{"secret_id": "s"}),
	})
	if err != nil {
		t.Fatal(err)
	}
	value, _ := decode(response.Result, block)
	text, _ := model.Text(model.Members(value)["secret_string"])
	var secrets map[string]string
	if err := json.Unmarshal([]byte(text), &secrets); err != nil || len(secrets) != 2 {
		t.Fatalf("secret_string is %q", text)
	}
	if secrets["tls.crt"] == secrets["tls.key"] || !strings.HasPrefix(secrets["tls.key"], "CANARY-1-") {
		t.Errorf("secret_string is %q", text)
	}
}

func TestManifestBecomesTheObject(t *testing.T) {
	object := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"kind": tftypes.String}}
	manifest := tftypes.NewValue(object, map[string]tftypes.Value{"kind": tftypes.NewValue(tftypes.String, "HTTPRouteTemplate")})
	block := &model.Block{Attributes: map[string]*model.Attribute{
		"manifest": {Type: tftypes.DynamicPseudoType, Required: true},
		"object":   {Type: tftypes.DynamicPseudoType, Optional: true, Computed: true},
	}}
	planned := objectOf(block, tftypes.NewValue(block.Type(), map[string]tftypes.Value{
		"manifest": manifest, "object": model.Unknown(tftypes.DynamicPseudoType),
	}))
	if got := model.Members(planned)["object"]; !got.Equal(manifest) {
		t.Errorf("object is %s", got)
	}
}

func TestImport(t *testing.T) {
	double, _ := newDouble(t, map[string]any{"region": "eu-central-1"})
	response, err := double.ImportResourceState(ctx, &tfprotov6.ImportResourceStateRequest{TypeName: "aws_vpc", ID: "vpc-123"})
	if err != nil {
		t.Fatal(err)
	}
	imported := response.ImportedResources[0]
	if id, _ := model.Text(double.members(t, imported.State)["id"]); id != "vpc-123" {
		t.Errorf("id is %q", id)
	}
	next := double.change(t, step{state: imported.State, notes: imported.Private}, map[string]any{"cidr_block": "10.0.0.0/16"})
	if len(next.plan.RequiresReplace) != 0 {
		t.Errorf("an imported resource is replaced: %v", next.plan.RequiresReplace)
	}
}
