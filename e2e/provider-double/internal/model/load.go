package model

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

type fileSchema struct {
	Block fileBlock `json:"block"`
}

type fileProvider struct {
	Provider   fileSchema            `json:"provider"`
	Resources  map[string]fileSchema `json:"resource_schemas"`
	Data       map[string]fileSchema `json:"data_source_schemas"`
	Ephemerals map[string]fileSchema `json:"ephemeral_resource_schemas"`
}

type fileBlock struct {
	Attributes map[string]struct {
		Type      json.RawMessage `json:"type"`
		Required  bool            `json:"required"`
		Optional  bool            `json:"optional"`
		Computed  bool            `json:"computed"`
		Sensitive bool            `json:"sensitive"`
		WriteOnly bool            `json:"write_only"`
	} `json:"attributes"`
	Blocks map[string]struct {
		Nesting string    `json:"nesting_mode"`
		Block   fileBlock `json:"block"`
		Min     int64     `json:"min_items"`
		Max     int64     `json:"max_items"`
	} `json:"block_types"`
}

// Load reads one provider from a file in the format of `terraform providers schema -json`.
func Load(path, address string) (*Provider, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("the schema can't be read: %w", err)
	}
	var file struct {
		Providers map[string]fileProvider `json:"provider_schemas"`
	}
	if err := json.Unmarshal(text, &file); err != nil {
		return nil, fmt.Errorf("%s isn't a provider schema: %w", path, err)
	}
	source, ok := file.Providers[address]
	if !ok {
		return nil, fmt.Errorf("%s has no schema for %s; extract it again from the stacks that use this provider", path, address)
	}
	provider := &Provider{}
	if provider.Config, err = toBlock(source.Provider.Block, address); err != nil {
		return nil, err
	}
	if provider.Resources, err = toBlocks(source.Resources); err != nil {
		return nil, err
	}
	if provider.Data, err = toBlocks(source.Data); err != nil {
		return nil, err
	}
	provider.Ephemerals, err = toBlocks(source.Ephemerals)
	return provider, err
}

func toBlocks(sources map[string]fileSchema) (map[string]*Block, error) {
	blocks := map[string]*Block{}
	for name, source := range sources {
		block, err := toBlock(source.Block, name)
		if err != nil {
			return nil, err
		}
		blocks[name] = block
	}
	return blocks, nil
}

func toBlock(source fileBlock, path string) (*Block, error) {
	block := &Block{Attributes: map[string]*Attribute{}, Blocks: map[string]*Nested{}}
	for name, a := range source.Attributes {
		typ, err := ParseType(a.Type)
		if err != nil {
			return nil, fmt.Errorf("%s.%s: %w", path, name, err)
		}
		block.Attributes[name] = &Attribute{
			Type: typ, Required: a.Required, Optional: a.Optional, Computed: a.Computed,
			Sensitive: a.Sensitive, WriteOnly: a.WriteOnly,
		}
	}
	for name, b := range source.Blocks {
		nested, err := toBlock(b.Block, path+"."+name)
		if err != nil {
			return nil, err
		}
		block.Blocks[name] = &Nested{Nesting: b.Nesting, Block: nested, Min: b.Min, Max: b.Max}
	}
	return block, nil
}

// ParseType reads a type as Terraform writes it in JSON: "string", ["list", "string"], ["object", {…}].
func ParseType(text json.RawMessage) (tftypes.Type, error) {
	var name string
	if json.Unmarshal(text, &name) == nil {
		switch name {
		case "string":
			return tftypes.String, nil
		case "number":
			return tftypes.Number, nil
		case "bool":
			return tftypes.Bool, nil
		case "dynamic":
			return tftypes.DynamicPseudoType, nil
		}
		return nil, fmt.Errorf("unknown type %q", name)
	}
	var parts []json.RawMessage
	if err := json.Unmarshal(text, &parts); err != nil || len(parts) != 2 {
		return nil, fmt.Errorf("unknown type %s", text)
	}
	if err := json.Unmarshal(parts[0], &name); err != nil {
		return nil, fmt.Errorf("unknown type %s", text)
	}
	if name == "object" {
		return parseObject(parts[1])
	}
	element, err := ParseType(parts[1])
	if err != nil {
		return nil, err
	}
	switch name {
	case "list":
		return tftypes.List{ElementType: element}, nil
	case "set":
		return tftypes.Set{ElementType: element}, nil
	case "map":
		return tftypes.Map{ElementType: element}, nil
	}
	return nil, fmt.Errorf("unknown type %s", text)
}

func parseObject(text json.RawMessage) (tftypes.Type, error) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(text, &members); err != nil {
		return nil, err
	}
	types := map[string]tftypes.Type{}
	for name, member := range members {
		typ, err := ParseType(member)
		if err != nil {
			return nil, err
		}
		types[name] = typ
	}
	return tftypes.Object{AttributeTypes: types}, nil
}
