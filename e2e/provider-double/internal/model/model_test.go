package model

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

func TestParseType(t *testing.T) {
	object := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"a": tftypes.String}}
	tests := map[string]tftypes.Type{
		`"string"`:                          tftypes.String,
		`"number"`:                          tftypes.Number,
		`"bool"`:                            tftypes.Bool,
		`["list","string"]`:                 tftypes.List{ElementType: tftypes.String},
		`["map",["set","number"]]`:          tftypes.Map{ElementType: tftypes.Set{ElementType: tftypes.Number}},
		`["set",["object",{"a":"string"}]]`: tftypes.Set{ElementType: object},
	}
	for text, want := range tests {
		got, err := ParseType(json.RawMessage(text))
		if err != nil || !got.Equal(want) {
			t.Errorf("ParseType(%s) = %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{`"text"`, `["bag","string"]`, `["list"]`, `3`} {
		if _, err := ParseType(json.RawMessage(text)); err == nil {
			t.Errorf("ParseType(%s) accepts a type that Terraform doesn't know", text)
		}
	}
}

func TestLoadSaysWhatIsMissing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "schema.json")
	if err := os.WriteFile(path, []byte(`{"provider_schemas":{}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Load(path, "registry.terraform.io/hashicorp/aws")
	if err == nil || !strings.Contains(err.Error(), "has no schema for registry.terraform.io/hashicorp/aws") {
		t.Errorf("Load says %v", err)
	}
}

func TestFromJSONGivesADynamicValueItsOwnType(t *testing.T) {
	value, ok := FromJSON(tftypes.DynamicPseudoType, []any{map[string]any{"ready": true, "name": "agent", "restarts": 2.0, "owner": nil}})
	object := tftypes.Object{AttributeTypes: map[string]tftypes.Type{
		"ready": tftypes.Bool, "name": tftypes.String, "restarts": tftypes.Number, "owner": tftypes.DynamicPseudoType,
	}}
	if !ok || !value.Type().Equal(tftypes.Tuple{ElementTypes: []tftypes.Type{object}}) {
		t.Errorf("FromJSON gives %v, %v", value, ok)
	}
}

func TestFromJSONRefusesWhatDoesNotFit(t *testing.T) {
	if _, ok := FromJSON(tftypes.Number, "three"); ok {
		t.Error("a text became a number")
	}
	if value, ok := FromJSON(tftypes.List{ElementType: tftypes.String}, []any{"a", "b"}); !ok || len(Elements(value)) != 2 {
		t.Errorf("FromJSON gives %v, %v", value, ok)
	}
}
