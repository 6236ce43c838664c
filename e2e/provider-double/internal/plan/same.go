package plan

import (
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/internal/model"
)

// sameBlock tells whether a prior element is the outcome of this configuration.
func (p *Planner) sameBlock(block *model.Block, config, prior tftypes.Value, path string) bool {
	wanted, was := model.Members(config), model.Members(prior)
	for name, attribute := range block.Attributes {
		if attribute.WriteOnly || wanted[name].IsNull() && attribute.Computed {
			continue
		}
		expected := wanted[name]
		if standard, ok := p.Defaults[join(path, name)]; ok && expected.IsNull() {
			if value, fits := model.FromJSON(attribute.Type, standard); fits {
				expected = value
			}
		}
		if !expected.Equal(was[name]) {
			return false
		}
	}
	for name, nested := range block.Blocks {
		if !p.sameNested(nested, wanted[name], was[name], join(path, name)) {
			return false
		}
	}
	return true
}

func (p *Planner) sameNested(n *model.Nested, config, prior tftypes.Value, path string) bool {
	if config.IsNull() || prior.IsNull() || !config.IsKnown() {
		return config.Equal(prior)
	}
	switch n.Nesting {
	case "list":
		wanted, was := model.Elements(config), model.Elements(prior)
		if len(wanted) != len(was) {
			return false
		}
		for i := range wanted {
			if !p.sameBlock(n.Block, wanted[i], was[i], path) {
				return false
			}
		}
		return true
	case "set":
		return p.sameSet(n, model.Elements(config), model.Elements(prior), path)
	case "map":
		wanted, was := model.Members(config), model.Members(prior)
		for key := range wanted {
			if _, ok := was[key]; !ok || !p.sameBlock(n.Block, wanted[key], was[key], path) {
				return false
			}
		}
		return len(wanted) == len(was)
	default:
		return p.sameBlock(n.Block, config, prior, path)
	}
}

func (p *Planner) sameSet(n *model.Nested, wanted, was []tftypes.Value, path string) bool {
	used := make([]bool, len(was))
	for _, element := range wanted {
		found := false
		for i, candidate := range was {
			if !used[i] && p.sameBlock(n.Block, element, candidate, path) {
				used[i], found = true, true
				break
			}
		}
		if !found {
			return false
		}
	}
	return len(wanted) == len(was)
}
