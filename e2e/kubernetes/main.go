// Command kubernetes is a control plane for tests in one program: its first argument names the part that it plays.
//
// One program links what the parts share once, which is most of it. Nothing of it is changed: the parts are the
// commands of Kubernetes and etcd as their own programs start them.
package main

import (
	"fmt"
	"io"
	"os"
	"sort"
	"strings"

	"k8s.io/component-base/cli"
	kubectl "k8s.io/kubectl/pkg/cmd"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllermanager "k8s.io/kubernetes/cmd/kube-controller-manager/app"
)

// A part returns its exit code. It finds its own arguments in os.Args, as if it were a program of its own.
var parts = map[string]func() int{
	"etcd": serve(runEtcd),
	"kube-apiserver": serve(func() int {
		return cli.Run(apiserver.NewAPIServerCommand())
	}),
	"kube-controller-manager": serve(func() int {
		return cli.Run(controllermanager.NewControllerManagerCommand())
	}),
	"kubectl": func() int {
		return cli.Run(kubectl.NewDefaultKubectlCommand())
	},
}

func main() {
	if len(os.Args) > 1 {
		if part, known := parts[os.Args[1]]; known {
			os.Args = os.Args[1:]
			os.Exit(part())
		}
	}
	names := make([]string, 0, len(parts))
	for name := range parts {
		names = append(names, name)
	}
	sort.Strings(names)
	fmt.Fprintf(os.Stderr, "usage: kubernetes %s ARGUMENTS\n", strings.Join(names, "|"))
	os.Exit(2)
}

// serve makes a server end when whoever started it is gone: its standard input is a pipe that nobody writes to, and it
// closes with the last process that holds the other end, however that process ended.
func serve(part func() int) func() int {
	return func() int {
		go func() {
			_, _ = io.Copy(io.Discard, os.Stdin)
			os.Exit(1)
		}()
		return part()
	}
}
