// Package server answers Terraform in a provider's place.
package server

import (
	"context"
	"os"
	"sync"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/mule-landing-zone/provider-double/internal/invent"
	"github.com/mule-landing-zone/provider-double/internal/model"
	"github.com/mule-landing-zone/provider-double/tables"
)

// Double is one provider; Terraform starts one process for each of its configurations.
type Double struct {
	name   string
	schema *model.Provider
	tables *tables.Tables
	ledger *invent.Ledger
	owners owners

	mutex       sync.RWMutex
	world       invent.World
	regionKnown bool
	defaultTags map[string]string
	// tagsKnown is false while default_tags wait for another resource.
	tagsKnown bool
}

var _ tfprotov6.ProviderServer = (*Double)(nil)

// New makes a double of "aws" or "kubernetes".
func New(name string, schema *model.Provider) (*Double, error) {
	facts, err := tables.Load()
	if err != nil {
		return nil, err
	}
	return &Double{
		name:   name,
		schema: schema,
		tables: facts,
		ledger: &invent.Ledger{Folder: os.Getenv(ledgerVariable)},
		world:  invent.World{Account: fixedAccount, Partition: "aws", Canary: canary()},
	}, nil
}

// GetMetadata is left to GetProviderSchema.
func (d *Double) GetMetadata(context.Context, *tfprotov6.GetMetadataRequest) (*tfprotov6.GetMetadataResponse, error) {
	return &tfprotov6.GetMetadataResponse{ServerCapabilities: capabilities}, nil
}

var capabilities = &tfprotov6.ServerCapabilities{GetProviderSchemaOptional: true, PlanDestroy: true}

// GetProviderSchema tells what the stacks use of the provider.
func (d *Double) GetProviderSchema(context.Context, *tfprotov6.GetProviderSchemaRequest) (*tfprotov6.GetProviderSchemaResponse, error) {
	return &tfprotov6.GetProviderSchemaResponse{
		ServerCapabilities:       capabilities,
		Provider:                 toSchema(d.schema.Config),
		ResourceSchemas:          toSchemas(d.schema.Resources),
		DataSourceSchemas:        toSchemas(d.schema.Data),
		EphemeralResourceSchemas: toSchemas(d.schema.Ephemerals),
	}, nil
}

// GetResourceIdentitySchemas has nothing to say: Terraform 1.11 doesn't know identities.
func (d *Double) GetResourceIdentitySchemas(context.Context, *tfprotov6.GetResourceIdentitySchemasRequest) (*tfprotov6.GetResourceIdentitySchemasResponse, error) {
	return &tfprotov6.GetResourceIdentitySchemasResponse{}, nil
}

// StopProvider has nothing to stop.
func (d *Double) StopProvider(context.Context, *tfprotov6.StopProviderRequest) (*tfprotov6.StopProviderResponse, error) {
	return &tfprotov6.StopProviderResponse{}, nil
}

// CallFunction refuses: neither provider's functions are stood for.
func (d *Double) CallFunction(_ context.Context, r *tfprotov6.CallFunctionRequest) (*tfprotov6.CallFunctionResponse, error) {
	return &tfprotov6.CallFunctionResponse{Error: &tfprotov6.FunctionError{Text: "provider double: no function " + r.Name}}, nil
}

// GetFunctions tells that there are none.
func (d *Double) GetFunctions(context.Context, *tfprotov6.GetFunctionsRequest) (*tfprotov6.GetFunctionsResponse, error) {
	return &tfprotov6.GetFunctionsResponse{}, nil
}

func failure(summary, detail string, place *tftypes.AttributePath) *tfprotov6.Diagnostic {
	return &tfprotov6.Diagnostic{
		Severity: tfprotov6.DiagnosticSeverityError, Summary: summary, Detail: detail, Attribute: place,
	}
}

func decode(value *tfprotov6.DynamicValue, block *model.Block) (tftypes.Value, error) {
	if value == nil {
		return model.Null(block.Type()), nil
	}
	return value.Unmarshal(block.Type())
}

func encode(value tftypes.Value, block *model.Block) (*tfprotov6.DynamicValue, error) {
	dynamic, err := tfprotov6.NewDynamicValue(block.Type(), value)
	return &dynamic, err
}
