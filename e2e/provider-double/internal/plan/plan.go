// Package plan works out what a change will lead to, as a provider does between configuration and apply.
package plan

import (
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/internal/model"
)

// Planner plans one resource. Defaults are looked up by path such as "health_check.interval".
type Planner struct {
	Defaults map[string]any
	// Legacy is set when an argument that the configuration leaves out got a default although it isn't computed.
	// The real providers may do that, since they are built with the old SDK; Terraform has to be told.
	Legacy bool
}

// Block plans a body. A null prior means that it is created.
func (p *Planner) Block(block *model.Block, config, prior tftypes.Value, path string) tftypes.Value {
	if config.IsNull() || !config.IsKnown() {
		return config
	}
	wanted, before := model.Members(config), model.Members(prior)
	creating := prior.IsNull() || !prior.IsKnown()
	planned := map[string]tftypes.Value{}
	for name, attribute := range block.Attributes {
		planned[name] = p.attribute(attribute, wanted[name], before[name], creating, join(path, name))
	}
	for name, nested := range block.Blocks {
		was, ok := before[name]
		if !ok {
			was = model.Null(nested.Type())
		}
		planned[name] = p.nested(nested, wanted[name], was, join(path, name))
	}
	return tftypes.NewValue(block.Type(), planned)
}

func (p *Planner) attribute(a *model.Attribute, wanted, before tftypes.Value, creating bool, path string) tftypes.Value {
	switch {
	case a.WriteOnly:
		return model.Null(a.Type)
	case !wanted.IsNull():
		return wanted
	}
	if standard, ok := p.Defaults[path]; ok {
		if value, fits := model.FromJSON(a.Type, standard); fits {
			p.Legacy = p.Legacy || !a.Computed
			return value
		}
	}
	switch {
	case !a.Computed:
		return model.Null(a.Type)
	case creating:
		return model.Unknown(a.Type)
	default:
		return before
	}
}

func (p *Planner) nested(n *model.Nested, wanted, before tftypes.Value, path string) tftypes.Value {
	if !wanted.IsKnown() || wanted.IsNull() {
		return wanted
	}
	switch n.Nesting {
	case "list":
		was := model.Elements(before)
		var planned []tftypes.Value
		for i, element := range model.Elements(wanted) {
			prior := model.Null(n.Block.Type())
			if i < len(was) {
				prior = was[i]
			}
			planned = append(planned, p.Block(n.Block, element, prior, path))
		}
		return tftypes.NewValue(n.Type(), planned)
	case "set":
		return p.set(n, wanted, before, path)
	case "map":
		was := model.Members(before)
		planned := map[string]tftypes.Value{}
		for key, element := range model.Members(wanted) {
			prior, ok := was[key]
			if !ok {
				prior = model.Null(n.Block.Type())
			}
			planned[key] = p.Block(n.Block, element, prior, path)
		}
		return tftypes.NewValue(n.Type(), planned)
	default:
		return p.Block(n.Block, wanted, before, path)
	}
}

// set pairs each wanted element with the prior one that differs only in what the provider adds. Elements of a set
// have no index, and without the pairing their computed parts would be unknown in every plan.
func (p *Planner) set(n *model.Nested, wanted, before tftypes.Value, path string) tftypes.Value {
	was := model.Elements(before)
	used := make([]bool, len(was))
	var planned []tftypes.Value
	for _, element := range model.Elements(wanted) {
		prior := model.Null(n.Block.Type())
		for i, candidate := range was {
			if !used[i] && p.sameBlock(n.Block, element, candidate, path) {
				used[i] = true
				prior = candidate
				break
			}
		}
		planned = append(planned, p.Block(n.Block, element, prior, path))
	}
	return tftypes.NewValue(n.Type(), planned)
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
