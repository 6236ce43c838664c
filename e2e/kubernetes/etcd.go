package main

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	"go.etcd.io/etcd/server/v3/embed"
)

// runEtcd serves a store that lives in one folder, on sockets in it: no port that somebody else on this machine could
// connect to. What it stores is thrown away at the end, so it never waits for the disk.
func runEtcd() int {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: etcd FOLDER")
		return 2
	}
	folder := os.Args[1]
	config := embed.NewConfig()
	config.Dir = filepath.Join(folder, "data")
	config.ListenClientUrls = socket(folder, "client")
	config.ListenPeerUrls = socket(folder, "peer")
	// What it tells others must look like an address. There are no others, and nobody listens there.
	nowhere := []url.URL{{Scheme: "http", Host: "127.0.0.1:1"}}
	config.AdvertiseClientUrls, config.AdvertisePeerUrls = nowhere, nowhere
	config.InitialCluster = config.InitialClusterFromName(config.Name)
	config.EnableGRPCGateway = false
	config.UnsafeNoFsync = true
	config.LogLevel = "warn"
	server, err := embed.StartEtcd(config)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer server.Close()
	fmt.Fprintln(os.Stderr, <-server.Err())
	return 1
}

func socket(folder, name string) []url.URL {
	return []url.URL{{Scheme: "unix", Path: filepath.Join(folder, name+".sock")}}
}
