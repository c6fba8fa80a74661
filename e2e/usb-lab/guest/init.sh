#!/busybox sh
# The guest's first process: this machine's /usr under Debian's kernel, udev and the virtual USB controller, then one command.
# The folders named on the kernel's command line arrive over 9p at the same path, read-only; only /out can be written.
B=/busybox
$B mount -t proc proc /proc
$B mount -t sysfs sysfs /sys
$B mount -t devtmpfs dev /dev
$B mkdir -p /dev/pts /dev/shm
$B mount -t devpts devpts /dev/pts
for d in /run /tmp /dev/shm; do $B mount -t tmpfs tmpfs $d; done
$B chmod 1777 /tmp
for m in $($B cat /modules/order); do $B insmod /modules/$m; done
P=trans=virtio,version=9p2000.L,msize=512000
$B mount -t 9p -o $P,ro,cache=loose usr /mnt/usr
$B mount -t 9p -o $P,ro,cache=loose extra /mnt/extra
$B mount -t 9p -o $P,cache=none out /out
$B mount -t overlay -o ro,lowerdir=/mnt/extra/usr:/mnt/usr overlay /usr
for share in project node; do
  eval "folder=\$lab_$share"
  [ -z "$folder" ] && continue
  $B mkdir -p "$folder" && $B mount -t 9p -o $P,ro,cache=loose $share "$folder"
done
$B ip link set lo up
export PATH="$lab_path:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin" HOME=/root TERM=dumb
# Before udevd starts, so that it need not handle the events of sixteen root hubs.
modprobe -b vhci-hcd
/usr/lib/systemd/systemd-udevd --daemon
cd "$lab_project"
echo "guest is up after $($B cut -d' ' -f1 /proc/uptime) s"
$B setsid $B cttyhack /busybox sh /out/command.sh </dev/null
echo $? >/out/status
$B sync
$B poweroff -f
