// Package model holds a provider's schema as the double works with it.
package model

import (
	"sync"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Provider is everything that one provider offers.
type Provider struct {
	Config     *Block
	Resources  map[string]*Block
	Data       map[string]*Block
	Ephemerals map[string]*Block
}

// Block is a body of arguments: a resource, or a nested block of one.
type Block struct {
	Attributes map[string]*Attribute
	Blocks     map[string]*Nested

	once sync.Once
	typ  tftypes.Object
}

// Attribute is one argument or read-only value.
type Attribute struct {
	Type                                               tftypes.Type
	Required, Optional, Computed, Sensitive, WriteOnly bool
}

// Settable tells whether a configuration may set the attribute.
func (a *Attribute) Settable() bool { return a.Required || a.Optional }

// Nested is a block type inside a block.
type Nested struct {
	Nesting  string
	Block    *Block
	Min, Max int64
}

// Type is the type of the whole body as a value, worked out once: that of a web ACL has some ten thousand parts.
func (b *Block) Type() tftypes.Object {
	b.once.Do(func() {
		types := map[string]tftypes.Type{}
		for name, attribute := range b.Attributes {
			types[name] = attribute.Type
		}
		for name, nested := range b.Blocks {
			types[name] = nested.Type()
		}
		b.typ = tftypes.Object{AttributeTypes: types}
	})
	return b.typ
}

// Type is the type of all blocks of this kind together.
func (n *Nested) Type() tftypes.Type {
	switch n.Nesting {
	case "list":
		return tftypes.List{ElementType: n.Block.Type()}
	case "set":
		return tftypes.Set{ElementType: n.Block.Type()}
	case "map":
		return tftypes.Map{ElementType: n.Block.Type()}
	default:
		return n.Block.Type()
	}
}
