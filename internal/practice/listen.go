package practice

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"syscall"
)

// ErrTaken means that another program listens on the address.
var ErrTaken = errors.New("practice: address taken")

// Listen listens on the address of the page, such as 127.0.0.1:8080. ErrTaken
// means that something else does already.
func Listen(ctx context.Context, address string) (net.Listener, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, ErrTaken
	}
	return l, err
}

// OnLoopback tells whether only this machine can reach the listener.
func OnLoopback(l net.Listener) bool {
	at, err := netip.ParseAddrPort(l.Addr().String())
	return err == nil && at.Addr().IsLoopback()
}

// visited is the listener's address as a person types it: 0.0.0.0 listens
// everywhere, but is nowhere to go to.
func visited(l net.Listener) string {
	at, err := netip.ParseAddrPort(l.Addr().String())
	if err != nil {
		return l.Addr().String()
	}
	if at.Addr().IsUnspecified() {
		at = netip.AddrPortFrom(netip.AddrFrom4([4]byte{127, 0, 0, 1}), at.Port())
	}
	return at.String()
}
