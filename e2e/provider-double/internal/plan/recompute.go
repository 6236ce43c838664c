package plan

import (
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/internal/model"
)

// Recompute makes unknown what only AWS knows, where an argument changes that it depends on.
func Recompute(depends map[string][]string, block *model.Block, prior, planned tftypes.Value) tftypes.Value {
	if len(depends) == 0 || prior.IsNull() || planned.IsNull() {
		return planned
	}
	before, after := model.Members(prior), model.Members(planned)
	for name, arguments := range depends {
		for _, argument := range arguments {
			if !before[argument].Equal(after[argument]) {
				after[name] = model.Unknown(block.Attributes[name].Type)
			}
		}
	}
	return tftypes.NewValue(block.Type(), after)
}
