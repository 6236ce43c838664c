package server

import (
	"sort"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/mule-landing-zone/provider-double/internal/model"
)

func toSchemas(blocks map[string]*model.Block) map[string]*tfprotov6.Schema {
	schemas := map[string]*tfprotov6.Schema{}
	for name, block := range blocks {
		schemas[name] = toSchema(block)
	}
	return schemas
}

func toSchema(block *model.Block) *tfprotov6.Schema {
	return &tfprotov6.Schema{Block: toBlock(block)}
}

var nesting = map[string]tfprotov6.SchemaNestedBlockNestingMode{
	"single": tfprotov6.SchemaNestedBlockNestingModeSingle,
	"list":   tfprotov6.SchemaNestedBlockNestingModeList,
	"set":    tfprotov6.SchemaNestedBlockNestingModeSet,
	"map":    tfprotov6.SchemaNestedBlockNestingModeMap,
}

func toBlock(block *model.Block) *tfprotov6.SchemaBlock {
	schema := &tfprotov6.SchemaBlock{}
	for _, name := range sortedKeys(block.Attributes) {
		a := block.Attributes[name]
		schema.Attributes = append(schema.Attributes, &tfprotov6.SchemaAttribute{
			Name: name, Type: a.Type, Required: a.Required, Optional: a.Optional, Computed: a.Computed,
			Sensitive: a.Sensitive, WriteOnly: a.WriteOnly,
		})
	}
	for _, name := range sortedKeys(block.Blocks) {
		n := block.Blocks[name]
		schema.BlockTypes = append(schema.BlockTypes, &tfprotov6.SchemaNestedBlock{
			TypeName: name, Block: toBlock(n.Block), Nesting: nesting[n.Nesting], MinItems: n.Min, MaxItems: n.Max,
		})
	}
	return schema
}

func sortedKeys[T any](members map[string]T) []string {
	var names []string
	for name := range members {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
