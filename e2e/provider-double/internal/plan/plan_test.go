package plan

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/internal/model"
)

var ruleBlock = &model.Block{Attributes: map[string]*model.Attribute{
	"port": {Type: tftypes.Number, Required: true},
	"uid":  {Type: tftypes.String, Computed: true},
}}

var testBlock = &model.Block{
	Attributes: map[string]*model.Attribute{
		"id":     {Type: tftypes.String, Computed: true},
		"name":   {Type: tftypes.String, Required: true},
		"size":   {Type: tftypes.Number, Optional: true},
		"zone":   {Type: tftypes.String, Optional: true, Computed: true},
		"secret": {Type: tftypes.String, Optional: true, WriteOnly: true},
	},
	Blocks: map[string]*model.Nested{"rule": {Nesting: "set", Block: ruleBlock}},
}

func value(t *testing.T, members map[string]any) tftypes.Value {
	t.Helper()
	if _, ok := members["rule"]; !ok {
		members["rule"] = []any{}
	}
	made, ok := model.FromJSON(testBlock.Type(), members)
	if !ok {
		t.Fatalf("%v doesn't fit", members)
	}
	return made
}

func TestCreate(t *testing.T) {
	planner := Planner{Defaults: map[string]any{"size": 10.0}}
	config := value(t, map[string]any{"name": "a", "secret": "hidden", "rule": []any{map[string]any{"port": 1.0}}})
	planned := model.Members(planner.Block(testBlock, config, model.Null(testBlock.Type()), ""))
	for _, name := range []string{"id", "zone"} {
		if planned[name].IsKnown() {
			t.Errorf("%s should be unknown until apply, is %v", name, planned[name])
		}
	}
	if !planned["secret"].IsNull() {
		t.Error("a write-only argument is in the plan")
	}
	if size, _ := model.Number(planned["size"]); size == nil || size.Text('f', 0) != "10" || !planner.Legacy {
		t.Errorf("size is %v, legacy %v; want the default, told to Terraform", planned["size"], planner.Legacy)
	}
	if uid := model.Members(model.Elements(planned["rule"])[0])["uid"]; uid.IsKnown() {
		t.Errorf("uid of a new element is %v", uid)
	}
}

func TestUpdateKeepsWhatTheProviderGave(t *testing.T) {
	prior := value(t, map[string]any{"id": "i-1", "name": "a", "zone": "z", "rule": []any{
		map[string]any{"port": 1.0, "uid": "u1"}, map[string]any{"port": 2.0, "uid": "u2"},
	}})
	same := value(t, map[string]any{"name": "a", "rule": []any{map[string]any{"port": 2.0}, map[string]any{"port": 1.0}}})
	planner := Planner{}
	if planned := planner.Block(testBlock, same, prior, ""); !planned.Equal(prior) {
		t.Errorf("an unchanged resource is planned as %v", planned)
	}
	grown := value(t, map[string]any{"name": "b", "rule": []any{map[string]any{"port": 2.0}, map[string]any{"port": 3.0}}})
	planned := model.Members(planner.Block(testBlock, grown, prior, ""))
	if id, _ := model.Text(planned["id"]); id != "i-1" {
		t.Errorf("id is %v after an update", planned["id"])
	}
	kept := 0
	for _, rule := range model.Elements(planned["rule"]) {
		if uid, ok := model.Text(model.Members(rule)["uid"]); ok && uid == "u2" {
			kept++
		}
	}
	if kept != 1 {
		t.Errorf("%d elements kept the uid of the unchanged one", kept)
	}
}

func TestReplacements(t *testing.T) {
	prior := value(t, map[string]any{"id": "i-1", "name": "a", "zone": "z"})
	unknown := model.Members(prior)
	unknown["zone"] = model.Unknown(tftypes.String)
	tests := []struct {
		name     string
		planned  tftypes.Value
		imported bool
		want     int
	}{
		{"nothing differs", prior, false, 0},
		{"an argument outside the table", value(t, map[string]any{"id": "i-1", "name": "a", "zone": "z", "size": 3.0}), false, 0},
		{"an argument of the table", value(t, map[string]any{"id": "i-1", "name": "b", "zone": "z"}), false, 1},
		{"unknown until apply", tftypes.NewValue(testBlock.Type(), unknown), false, 1},
		{"a block of the table", value(t, map[string]any{"id": "i-1", "name": "a", "zone": "z", "rule": []any{map[string]any{"port": 1.0}}}), false, 1},
		{"destroyed", model.Null(testBlock.Type()), false, 0},
	}
	for _, test := range tests {
		got := Replacements([]string{"name", "zone", "rule.port"}, prior, test.planned, test.imported)
		if len(got) != test.want {
			t.Errorf("%s: %v, want %d", test.name, got, test.want)
		}
	}
}

func TestImportedResourceIsNotReplacedForWhatItsIdDoesNotTell(t *testing.T) {
	prior := value(t, map[string]any{"id": "i-1"})
	planned := value(t, map[string]any{"id": "i-1", "name": "a"})
	if got := Replacements([]string{"name"}, prior, planned, true); len(got) != 0 {
		t.Errorf("imported: %v", got)
	}
	if got := Replacements([]string{"name"}, prior, planned, false); len(got) != 1 {
		t.Errorf("not imported: %v", got)
	}
}
