package model

import "github.com/hashicorp/terraform-plugin-go/tftypes"

// WithBlocks gives a body that was stored the blocks that the schema has gained since: there are none of them, which
// isn't null but empty. The extraction takes in further blocks when a stack begins to use what contains them.
func WithBlocks(block *Block, stored tftypes.Value) tftypes.Value {
	if stored.IsNull() || !stored.IsKnown() {
		return stored
	}
	members := Members(stored)
	for name, nested := range block.Blocks {
		members[name] = withBlocks(nested, members[name])
	}
	return tftypes.NewValue(block.Type(), members)
}

func withBlocks(nested *Nested, stored tftypes.Value) tftypes.Value {
	if nested.Nesting == "map" {
		if stored.IsNull() {
			return tftypes.NewValue(nested.Type(), map[string]tftypes.Value{})
		}
		members := Members(stored)
		for key, member := range members {
			members[key] = WithBlocks(nested.Block, member)
		}
		return tftypes.NewValue(nested.Type(), members)
	}
	if nested.Nesting == "single" {
		return WithBlocks(nested.Block, stored)
	}
	elements := Elements(stored)
	for i, element := range elements {
		elements[i] = WithBlocks(nested.Block, element)
	}
	if elements == nil {
		elements = []tftypes.Value{}
	}
	return tftypes.NewValue(nested.Type(), elements)
}
