package model

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

func TestWithBlocksAddsWhatTheSchemaGained(t *testing.T) {
	inner := &Block{Attributes: map[string]*Attribute{"name": {Type: tftypes.String, Required: true}}, Blocks: map[string]*Nested{
		"gained": {Nesting: "list", Block: &Block{}},
		"keyed":  {Nesting: "map", Block: &Block{}},
	}}
	block := &Block{Blocks: map[string]*Nested{
		"rule":    {Nesting: "set", Block: inner},
		"options": {Nesting: "single", Block: &Block{}},
	}}
	rule := tftypes.NewValue(inner.Type(), map[string]tftypes.Value{
		"name":   tftypes.NewValue(tftypes.String, "a"),
		"gained": Null(block.Blocks["rule"].Block.Blocks["gained"].Type()),
		"keyed":  Null(block.Blocks["rule"].Block.Blocks["keyed"].Type()),
	})
	stored := tftypes.NewValue(block.Type(), map[string]tftypes.Value{
		"rule":    tftypes.NewValue(block.Blocks["rule"].Type(), []tftypes.Value{rule}),
		"options": Null(block.Blocks["options"].Type()),
	})
	found := Members(WithBlocks(block, stored))
	if !found["options"].IsNull() {
		t.Error("a single block that is absent is null")
	}
	rules := Elements(found["rule"])
	if len(rules) != 1 {
		t.Fatalf("%d rules are left of one", len(rules))
	}
	members := Members(rules[0])
	if name, _ := Text(members["name"]); name != "a" || members["gained"].IsNull() || members["keyed"].IsNull() {
		t.Errorf("the rule is %v", rules[0])
	}
}
