package invent

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/internal/model"
)

var world = World{Account: "111122223333", Region: "eu-central-1", Partition: "aws", Canary: "CANARY"}

var subnet = &model.Block{Attributes: map[string]*model.Attribute{
	"id": {Type: tftypes.String, Computed: true}, "arn": {Type: tftypes.String, Computed: true},
	"owner_id": {Type: tftypes.String, Computed: true}, "key": {Type: tftypes.String, Computed: true, Sensitive: true},
	"ports":    {Type: tftypes.List{ElementType: tftypes.Number}, Computed: true},
	"optional": {Type: tftypes.String, Optional: true},
}}

func filled(seed string) map[string]tftypes.Value {
	members := map[string]tftypes.Value{}
	for name, attribute := range subnet.Attributes {
		members[name] = model.Unknown(attribute.Type)
	}
	members["optional"] = model.Null(tftypes.String)
	inventor := Inventor{World: world, Type: "aws_subnet", Seed: seed, Templates: map[string]any{
		"id": "subnet-{hex17}", "arn": "arn:{partition}:ec2:{region}:{account}:subnet/{id}",
	}}
	return model.Members(inventor.Fill(subnet, tftypes.NewValue(subnet.Type(), members)))
}

func text(t *testing.T, value tftypes.Value) string {
	t.Helper()
	got, ok := model.Text(value)
	if !ok {
		t.Fatalf("%v isn't a text", value)
	}
	return got
}

func TestFill(t *testing.T) {
	values := filled("one")
	id := text(t, values["id"])
	if !regexp.MustCompile(`^subnet-[0-9a-f]{17}$`).MatchString(id) {
		t.Errorf("id is %s", id)
	}
	if arn := text(t, values["arn"]); arn != "arn:aws:ec2:eu-central-1:111122223333:subnet/"+id {
		t.Errorf("arn is %s; it should end in the id", arn)
	}
	if owner := text(t, values["owner_id"]); owner != "111122223333" {
		t.Errorf("owner_id is %s", owner)
	}
	if key := text(t, values["key"]); !strings.HasPrefix(key, "CANARY-") {
		t.Errorf("a sensitive value is %s; a leak scan would miss it", key)
	}
	if !values["ports"].IsKnown() || !values["optional"].IsNull() {
		t.Errorf("ports %v, optional %v", values["ports"], values["optional"])
	}
	if again := text(t, filled("one")["id"]); again != id {
		t.Errorf("the same seed gives %s and %s", id, again)
	}
	if other := text(t, filled("two")["id"]); other == id {
		t.Errorf("two seeds give the same %s", id)
	}
}

func TestLedgerKeepsTwinsApart(t *testing.T) {
	folder := t.TempDir()
	names := map[string]bool{}
	var mutex sync.Mutex
	var wait sync.WaitGroup
	for range 20 {
		// A ledger each, as separate processes would have.
		ledger := &Ledger{Folder: folder}
		wait.Add(1)
		go func() {
			defer wait.Done()
			name, err := ledger.Claim("aws_eip-x")
			mutex.Lock()
			defer mutex.Unlock()
			if err != nil || names[name] {
				t.Errorf("claimed %q again, %v", name, err)
			}
			names[name] = true
		}()
	}
	wait.Wait()
	(&Ledger{Folder: folder}).Release("aws_eip-x-7")
	if name, _ := (&Ledger{Folder: folder}).Claim("aws_eip-x"); name != "aws_eip-x-7" {
		t.Errorf("a released number isn't given again, but %s", name)
	}
	if files, _ := os.ReadDir(folder); len(files) != 20 {
		t.Errorf("%d files", len(files))
	}
}

func TestShortRegion(t *testing.T) {
	for region, want := range map[string]string{"eu-central-1": "euc1", "us-east-1": "use1", "ap-southeast-2": "apse2", "us-gov-west-1": "usgw1"} {
		if got := shortRegion(region); got != want {
			t.Errorf("shortRegion(%s) = %s, want %s", region, got, want)
		}
	}
}

var documentBlock = func() *model.Block {
	texts := tftypes.Set{ElementType: tftypes.String}
	pair := func(names ...string) *model.Nested {
		block := &model.Block{Attributes: map[string]*model.Attribute{}}
		for _, name := range names {
			typ := tftypes.Type(tftypes.String)
			if name == "identifiers" || name == "values" {
				typ = tftypes.List{ElementType: tftypes.String}
			}
			block.Attributes[name] = &model.Attribute{Type: typ, Required: true}
		}
		return &model.Nested{Nesting: "set", Block: block}
	}
	statement := &model.Block{
		Attributes: map[string]*model.Attribute{
			"sid": {Type: tftypes.String, Optional: true}, "effect": {Type: tftypes.String, Optional: true},
			"actions": {Type: texts, Optional: true}, "resources": {Type: texts, Optional: true},
		},
		Blocks: map[string]*model.Nested{"principals": pair("type", "identifiers"), "condition": pair("test", "variable", "values")},
	}
	return &model.Block{
		Attributes: map[string]*model.Attribute{"json": {Type: tftypes.String, Computed: true}, "version": {Type: tftypes.String, Optional: true}},
		Blocks:     map[string]*model.Nested{"statement": {Nesting: "list", Block: statement}},
	}
}()

func TestPolicyDocument(t *testing.T) {
	config, ok := model.FromJSON(documentBlock.Type(), map[string]any{"statement": []any{map[string]any{
		"sid": "Write", "actions": []any{"logs:Put", "logs:Create"}, "resources": []any{"*"},
		"principals": []any{map[string]any{"type": "Service", "identifiers": []any{"vpc-flow-logs.amazonaws.com"}}},
		"condition":  []any{map[string]any{"test": "StringEquals", "variable": "aws:SourceAccount", "values": []any{"1"}}},
	}}})
	if !ok {
		t.Fatal("the configuration doesn't fit")
	}
	got := text(t, model.Members(PolicyDocument(documentBlock, config))["json"])
	want := `{"Version":"2012-10-17","Statement":[{"Sid":"Write","Effect":"Allow","Action":["logs:Put","logs:Create"],"Resource":"*",` +
		`"Principal":{"Service":"vpc-flow-logs.amazonaws.com"},"Condition":{"StringEquals":{"aws:SourceAccount":"1"}}}]}`
	var compact strings.Builder
	var document any
	if err := json.Unmarshal([]byte(got), &document); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(got) {
		compact.WriteString(strings.ReplaceAll(strings.TrimSpace(line), `": `, `":`))
	}
	if compact.String() != want {
		t.Errorf("got  %s\nwant %s", compact.String(), want)
	}
}

func TestKeysInSecretsManagerAreRedacted(t *testing.T) {
	block := &model.Block{Attributes: map[string]*model.Attribute{"preshared_key_storage": {Type: tftypes.String, Optional: true}}}
	standard := map[string]any{"tunnel1_preshared_key": "{secret}"}
	for storage, want := range map[string]string{"Standard": "{secret}", "SecretsManager": "redacted"} {
		value, _ := model.FromJSON(block.Type(), map[string]any{"preshared_key_storage": storage})
		if got := TemplatesFor("aws_vpn_connection", value, standard)["tunnel1_preshared_key"]; got != want {
			t.Errorf("%s: %s, want %s", storage, got, want)
		}
	}
}

func TestCertificatesStandForKeys(t *testing.T) {
	text := func(names ...string) *model.Block {
		block := &model.Block{Attributes: map[string]*model.Attribute{}}
		for _, name := range names {
			block.Attributes[name] = &model.Attribute{Type: tftypes.String, Optional: true}
		}
		return block
	}
	for certificate, want := range map[string]string{"": "{secret}", "arn:aws:acm:us-east-1:123456789012:certificate/1": ""} {
		gateway := text("certificate_arn")
		value, _ := model.FromJSON(gateway.Type(), map[string]any{"certificate_arn": certificate})
		id := TemplatesFor("aws_customer_gateway", value, map[string]any{"id": "cgw-{hex17}"})["id"]
		connection := text("customer_gateway_id", "preshared_key_storage")
		value, _ = model.FromJSON(connection.Type(), map[string]any{"customer_gateway_id": id})
		keys := map[string]any{"tunnel1_preshared_key": "{secret}"}
		if got := TemplatesFor("aws_vpn_connection", value, keys)["tunnel1_preshared_key"]; got != want {
			t.Errorf("certificate %q: %s, want %q", certificate, got, want)
		}
	}
}
