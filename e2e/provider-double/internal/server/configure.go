package server

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/internal/model"
	"github.com/mule-landing-zone/provider-double/internal/refuse"
)

const (
	// accountVariable sets the account that the invented credentials belong to.
	accountVariable = "MULE_DOUBLE_ACCOUNT"
	// canaryVariable sets what every secret starts with.
	canaryVariable = "MULE_DOUBLE_CANARY"
	// secretKeysVariable holds a JSON object: the keys that stacks read from secrets that are JSON objects, by secret.
	secretKeysVariable = "MULE_DOUBLE_SECRET_KEYS"
	// ledgerVariable names a folder that keeps identities apart across runs.
	ledgerVariable = "MULE_DOUBLE_LEDGER"

	fixedAccount  = "123456789012"
	fixedRegion   = "us-east-1"
	defaultCanary = "canary-of-the-provider-double"

	// Warning is what every plan with the double says.
	Warning = "Provider double: nothing here is real"
)

func canary() string {
	if text := os.Getenv(canaryVariable); text != "" {
		return text
	}
	return defaultCanary
}

// ValidateProviderConfig accepts what fits the schema.
func (d *Double) ValidateProviderConfig(_ context.Context, r *tfprotov6.ValidateProviderConfigRequest) (*tfprotov6.ValidateProviderConfigResponse, error) {
	config, err := decode(r.Config, d.schema.Config)
	if err != nil {
		return nil, err
	}
	checker := refuse.Checker{Type: d.name, Tables: d.tables}
	return &tfprotov6.ValidateProviderConfigResponse{
		PreparedConfig: r.Config, Diagnostics: checker.Check(d.schema.Config, config),
	}, nil
}

// ConfigureProvider learns region, account and default tags, and says in every plan that this is a double.
func (d *Double) ConfigureProvider(_ context.Context, r *tfprotov6.ConfigureProviderRequest) (*tfprotov6.ConfigureProviderResponse, error) {
	config, err := decode(r.Config, d.schema.Config)
	if err != nil {
		return nil, err
	}
	response := &tfprotov6.ConfigureProviderResponse{Diagnostics: []*tfprotov6.Diagnostic{{
		Severity: tfprotov6.DiagnosticSeverityWarning,
		Summary:  Warning,
		Detail:   fmt.Sprintf("A double stands for hashicorp/%s. It reads and changes no cloud; every identifier, address and ARN is made up.", d.name),
	}}}
	if d.name == "aws" {
		if problem := d.configureAWS(model.Members(config)); problem != nil {
			response.Diagnostics = append(response.Diagnostics, problem)
		}
	}
	return response, nil
}

func (d *Double) configureAWS(config map[string]tftypes.Value) *tfprotov6.Diagnostic {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	region := config["region"]
	d.regionKnown = region.IsKnown()
	name, ok := model.Text(region)
	if !ok {
		name = firstOf(os.Getenv("AWS_REGION"), os.Getenv("AWS_DEFAULT_REGION"), fixedRegion)
	}
	d.world = d.world.In(name)
	d.defaultTags, d.tagsKnown = defaultTags(config["default_tags"])

	allowed, forbidden := texts(config["allowed_account_ids"]), texts(config["forbidden_account_ids"])
	first := ""
	if len(allowed) > 0 {
		first = allowed[0]
	}
	d.world.Account = firstOf(assumedAccount(config["assume_role"]), os.Getenv(accountVariable), first, fixedAccount)
	if len(allowed) > 0 && !slices.Contains(allowed, d.world.Account) || slices.Contains(forbidden, d.world.Account) {
		return failure("AWS account ID not allowed: "+d.world.Account,
			fmt.Sprintf("allowed_account_ids is %v and forbidden_account_ids is %v; the credentials belong to %s.", allowed, forbidden, d.world.Account),
			tftypes.NewAttributePath().WithAttributeName("allowed_account_ids"))
	}
	return nil
}

// assumedAccount is the account of the last role that the provider assumes.
func assumedAccount(roles tftypes.Value) string {
	account := ""
	for _, role := range model.Elements(roles) {
		arn, _ := model.Text(model.Members(role)["role_arn"])
		if parts := strings.Split(arn, ":"); len(parts) > 4 {
			account = parts[4]
		}
	}
	return account
}

func defaultTags(blocks tftypes.Value) (map[string]string, bool) {
	tags := map[string]string{}
	if !blocks.IsFullyKnown() {
		return tags, false
	}
	for _, block := range model.Elements(blocks) {
		for key, value := range model.Members(model.Members(block)["tags"]) {
			tags[key], _ = model.Text(value)
		}
	}
	return tags, true
}

func texts(value tftypes.Value) []string {
	var found []string
	for _, element := range model.Elements(value) {
		if text, ok := model.Text(element); ok {
			found = append(found, text)
		}
	}
	slices.Sort(found)
	return found
}

func firstOf(candidates ...string) string {
	for _, candidate := range candidates {
		if candidate != "" {
			return candidate
		}
	}
	return ""
}
