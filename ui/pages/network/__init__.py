"""What happened on the network: a strip a link, the incidents, and whose fault they were."""
