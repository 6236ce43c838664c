package invent

import (
	"fmt"
	"math/big"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/internal/model"
)

// Inventor fills in one resource or data source.
type Inventor struct {
	World World
	// Type of the resource and a seed that no other resource has.
	Type, Seed string
	// Templates by attribute; those that lack one are made up from their name.
	Templates map[string]any
	// FillNull also fills computed values that are null, as reading a data source does.
	FillNull bool

	block   *model.Block
	members map[string]tftypes.Value
	pending map[string]bool
}

// Fill replaces every unknown value.
func (in *Inventor) Fill(block *model.Block, value tftypes.Value) tftypes.Value {
	in.block, in.members, in.pending = block, model.Members(value), map[string]bool{}
	for name := range block.Attributes {
		in.resolve(name)
	}
	for name, nested := range block.Blocks {
		in.members[name] = in.nested(nested, in.members[name], name)
	}
	return tftypes.NewValue(block.Type(), in.members)
}

// resolve fills a top-level attribute, and before it those that its template names.
func (in *Inventor) resolve(name string) tftypes.Value {
	attribute := in.block.Attributes[name]
	value := in.members[name]
	if !in.wanted(attribute, value) || in.pending[name] {
		return value
	}
	in.pending[name] = true
	in.members[name] = in.value(attribute, value.Type(), name)
	delete(in.pending, name)
	return in.members[name]
}

func (in *Inventor) wanted(attribute *model.Attribute, value tftypes.Value) bool {
	if attribute.WriteOnly {
		return false
	}
	return !value.IsKnown() || in.FillNull && attribute.Computed && value.IsNull()
}

func (in *Inventor) value(attribute *model.Attribute, typ tftypes.Type, path string) tftypes.Value {
	if typ == nil || typ.Is(tftypes.DynamicPseudoType) {
		typ = attribute.Type
	}
	if template, ok := in.Templates[path]; ok {
		if value, fits := model.FromJSON(typ, in.expandAll(template, path)); fits {
			return value
		}
	}
	if attribute.Sensitive && typ.Is(tftypes.String) {
		return tftypes.NewValue(typ, in.secret(path))
	}
	return in.guess(attribute, typ, path)
}

func (in *Inventor) nested(n *model.Nested, value tftypes.Value, path string) tftypes.Value {
	if value.IsNull() {
		return value
	}
	if !value.IsKnown() {
		return emptyOf(n.Type())
	}
	switch n.Nesting {
	case "list", "set":
		elements := model.Elements(value)
		for i, element := range elements {
			elements[i] = in.body(n.Block, element, path, fmt.Sprintf("%s.%d", path, i))
		}
		return tftypes.NewValue(value.Type(), elements)
	case "map":
		members := model.Members(value)
		for key, element := range members {
			members[key] = in.body(n.Block, element, path, path+"."+key)
		}
		return tftypes.NewValue(value.Type(), members)
	default:
		return in.body(n.Block, value, path, path)
	}
}

// body fills a nested block. The path finds the template, the place keeps two blocks apart.
func (in *Inventor) body(block *model.Block, value tftypes.Value, path, place string) tftypes.Value {
	if value.IsNull() {
		return value
	}
	members := model.Members(value)
	inner := *in
	inner.Seed = Digest(in.Seed, place)
	for name, attribute := range block.Attributes {
		if in.wanted(attribute, members[name]) {
			members[name] = inner.value(attribute, members[name].Type(), path+"."+name)
		}
	}
	for name, nested := range block.Blocks {
		members[name] = inner.nested(nested, members[name], path+"."+name)
	}
	return tftypes.NewValue(block.Type(), members)
}

// emptyOf is what AWS reports where nothing was set.
func emptyOf(typ tftypes.Type) tftypes.Value {
	switch {
	case typ.Is(tftypes.String):
		return tftypes.NewValue(typ, "")
	case typ.Is(tftypes.Number):
		return tftypes.NewValue(typ, big.NewFloat(0))
	case typ.Is(tftypes.Bool):
		return tftypes.NewValue(typ, false)
	}
	if _, object := typ.(tftypes.Object); object {
		return model.Null(typ)
	}
	if _, isMap := typ.(tftypes.Map); isMap {
		return tftypes.NewValue(typ, map[string]tftypes.Value{})
	}
	if model.ElementType(typ) != nil {
		return tftypes.NewValue(typ, []tftypes.Value{})
	}
	return model.Null(typ)
}
